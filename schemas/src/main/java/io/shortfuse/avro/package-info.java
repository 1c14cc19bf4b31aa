/**
 * The records on the topics, generated from {@code src/main/avro}. A field may be null where its schema is a union with
 * null, and nowhere else.
 */
@NullUnmarked
package io.shortfuse.avro;

import org.jspecify.annotations.NullUnmarked;
