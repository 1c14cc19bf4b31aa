/** What the simulator counts, and how it is measured. */
@NullMarked
package io.shortfuse.app.metrics;

import org.jspecify.annotations.NullMarked;
