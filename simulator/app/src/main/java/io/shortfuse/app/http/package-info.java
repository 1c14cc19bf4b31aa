/** What a service says over HTTP to those who watch over it. */
@NullMarked
package io.shortfuse.app.http;

import org.jspecify.annotations.NullMarked;
