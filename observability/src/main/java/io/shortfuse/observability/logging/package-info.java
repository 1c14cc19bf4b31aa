/** How a service logs: for a person who watches, or for a machine that collects. */
@NullMarked
package io.shortfuse.observability.logging;

import org.jspecify.annotations.NullMarked;
