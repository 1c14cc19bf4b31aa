/** How a program logs, for a person who watches or for a machine that collects; and whether its result could be printed. */
@NullMarked
package io.shortfuse.observability.logging;

import org.jspecify.annotations.NullMarked;
