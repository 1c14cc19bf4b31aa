/** Tests of the registry of metrics. */
@NullMarked
package io.shortfuse.observability.metrics;

import org.jspecify.annotations.NullMarked;
