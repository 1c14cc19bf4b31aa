/** The engine under JMH: alone, beside the oracle, and beside what a straight scan would do. */
@NullMarked
package io.shortfuse.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
