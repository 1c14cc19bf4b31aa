/** The registry of a program's metrics, for Prometheus. */
@NullMarked
package io.shortfuse.observability.metrics;

import org.jspecify.annotations.NullMarked;
