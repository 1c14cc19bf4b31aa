/** What goes into the engine and what comes out of it. */
@NullMarked
package io.shortfuse.engine.event;

import org.jspecify.annotations.NullMarked;
