@NullMarked
package io.shortfuse.app.landing;

import org.jspecify.annotations.NullMarked;
