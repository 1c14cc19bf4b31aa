/** Tests of how a service logs. */
@NullMarked
package io.shortfuse.observability.logging;

import org.jspecify.annotations.NullMarked;
