/** The Kafka Streams topology: one task owns a universe, decodes, checks the sequence, simulates and emits. */
@NullMarked
package io.shortfuse.topology;

import org.jspecify.annotations.NullMarked;
