package io.shortfuse.schemas.codec;

import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.codec.Decoding.Undecodable;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A decoder for consumers that want records or an exception. Thread-safe: each thread gets a decoder of its own. */
final class RecordDeserializer<V extends SpecificRecord> implements Deserializer<V> {
    private final ThreadLocal<AvroDecoder<V>> decoders;

    RecordDeserializer(Supplier<AvroDecoder<V>> newDecoder) {
        decoders = ThreadLocal.withInitial(newDecoder);
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        Decoding<V> decoding = decoders.get().decode(data);
        if (decoding instanceof Decoded<V> decoded) {
            return decoded.value();
        }
        Undecodable<V> undecodable = (Undecodable<V>) decoding;
        throw new SerializationException(topic + ": " + undecodable.reason() + ": " + undecodable.detail());
    }
}
