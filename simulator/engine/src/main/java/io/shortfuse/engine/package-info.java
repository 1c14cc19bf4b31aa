/** The cascade engine. */
@NullMarked
package io.shortfuse.engine;

import org.jspecify.annotations.NullMarked;
