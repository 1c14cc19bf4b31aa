/** The whole way through a real broker, beside what a program does that only reads and writes the same bytes. */
@NullMarked
package io.shortfuse.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
