package io.shortfuse.schemas.codec;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the same bytes as Confluent's serializer, several times as fast: it asks for the schema's id once, not for each
 * record, and keeps its buffers. Thread-safe, as one instance serves all threads of a producer or of a topology.
 */
final class RecordSerializer<V extends SpecificRecord> implements Serializer<V> {
    private static final int NOT_LOOKED_UP = 0;

    private final SchemaRegistryClient registry;
    private final Topic<V> topic;
    private final SpecificDatumWriter<V> writer;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private volatile int schemaId = NOT_LOOKED_UP;

    RecordSerializer(SchemaRegistryClient registry, Topic<V> topic) {
        this.registry = registry;
        this.topic = topic;
        this.writer = new SpecificDatumWriter<>(topic.readerSchema(), GeneratedRecords.model(topic.valueType()));
    }

    @Override
    public byte @Nullable [] serialize(String ignored, @Nullable V data) {
        if (data == null) {
            return null;
        }
        int id = schemaId == NOT_LOOKED_UP ? lookUp() : schemaId;
        try {
            return scratch.get().write(id, data, writer);
        } catch (IOException | RuntimeException e) {
            // A missing field shows as a NullPointerException, a wrong type as a ClassCastException.
            throw new SerializationException(
                    "must be a complete " + topic.valueType().getSimpleName() + ": " + whatIsWrong(data, e), e);
        }
    }

    /** The generated code does not say which field it failed at; Avro's own way does. */
    private @Nullable String whatIsWrong(V data, Exception failure) {
        try {
            SpecificDatumWriter<V> telling = new SpecificDatumWriter<>(topic.readerSchema(), new SpecificData());
            telling.write(data, EncoderFactory.get().binaryEncoder(OutputStream.nullOutputStream(), null));
            return failure.getMessage();
        } catch (IOException | RuntimeException e) {
            return e.getMessage();
        }
    }

    /** Asks the registry for the id of the topic's schema. */
    int lookUp() {
        String what = "looking up the id of " + topic.valueType().getSimpleName() + " under subject " + topic.subject();
        try {
            int id = registry.getId(topic.subject(), topic.registeredSchema());
            schemaId = id;
            return id;
        } catch (RestClientException e) {
            if (RegistryAnswers.isNotFound(e)) {
                throw new SerializationException(
                        "the schema must be registered before records are written: " + what, e);
            }
            throw new RegistryUnavailableException(what, e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(what, e);
        }
    }

    private static final class Scratch {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        private @Nullable BinaryEncoder encoder;

        <V> byte[] write(int id, V data, SpecificDatumWriter<V> writer) throws IOException {
            BinaryEncoder body = EncoderFactory.get().binaryEncoder(out, encoder);
            encoder = body;
            // Only now: taking the encoder again flushes what a failed record has left in it.
            out.reset();
            out.write(0);
            out.write(id >>> 24);
            out.write(id >>> 16);
            out.write(id >>> 8);
            out.write(id);
            writer.write(data, body);
            body.flush();
            return out.toByteArray();
        }
    }
}
