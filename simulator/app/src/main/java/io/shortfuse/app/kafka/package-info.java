/** A run through Kafka: what is started, what is published, and how its output is read back and checked. */
@NullMarked
package io.shortfuse.app.kafka;

import org.jspecify.annotations.NullMarked;
