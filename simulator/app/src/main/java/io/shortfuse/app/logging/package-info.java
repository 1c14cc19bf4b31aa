/** Where log records go: to the run's log file, and what a person must know to standard error. */
@NullMarked
package io.shortfuse.app.logging;

import org.jspecify.annotations.NullMarked;
