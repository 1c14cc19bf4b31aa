/** Programs of somebody who subscribes. Each is one file, and uses what any Kafka project has. */
@NullMarked
package io.shortfuse.examples;

import org.jspecify.annotations.NullMarked;
