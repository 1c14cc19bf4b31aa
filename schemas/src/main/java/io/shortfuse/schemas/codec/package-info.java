/** Records to bytes and back, in Confluent's wire format: a zero byte, the schema's id (4 bytes), the Avro body. */
@NullMarked
package io.shortfuse.schemas.codec;

import org.jspecify.annotations.NullMarked;
