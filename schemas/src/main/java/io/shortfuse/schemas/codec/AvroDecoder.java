package io.shortfuse.schemas.codec;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.codec.Decoding.Reason;
import io.shortfuse.schemas.codec.Decoding.Undecodable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in Confluent's wire format to records, telling bad bytes from a registry that does not answer. (Kafka's {@code
 * Deserializer} throws the same exception for both, and only one of them is a dead letter.)
 *
 * <p>Not thread-safe: each thread has its own. Schemas are looked up once; ids that the registry does not know are asked
 * for each time, unless {@code missing.id.cache.ttl.sec} is set.
 *
 * @param <V> the generated record
 */
public final class AvroDecoder<V extends SpecificRecord> {
    /** The zero byte and the schema's id. */
    static final int HEADER_LENGTH = 5;

    private final SchemaRegistryClient registry;
    private final Class<V> type;
    private final SpecificData model;
    private final Schema readerSchema;
    private final Map<Integer, SpecificDatumReader<V>> readers = new HashMap<>();
    private @Nullable SpecificDatumReader<V> lastReader;
    private int lastId;
    private @Nullable BinaryDecoder body;

    AvroDecoder(SchemaRegistryClient registry, Class<V> type) {
        this.registry = registry;
        this.type = type;
        this.model = GeneratedRecords.model(type);
        this.readerSchema = model.getSchema(type);
    }

    /**
     * The record that {@code bytes} are, or why they are none.
     *
     * @throws RegistryUnavailableException if the registry is needed and does not answer; {@code bytes} may be good
     */
    public Decoding<V> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Undecodable<>(Reason.NO_VALUE, "must have a value: value=null");
        }
        if (bytes.length < HEADER_LENGTH || bytes[0] != 0) {
            return new Undecodable<>(
                    Reason.NO_WIRE_FORMAT,
                    "must begin with a zero byte and the 4 bytes of a schema id: length=" + bytes.length
                            + (bytes.length == 0 ? "" : ", first byte=" + bytes[0]));
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        SpecificDatumReader<V> reader = lastReader;
        if (reader == null || id != lastId) {
            reader = readers.get(id);
            if (reader == null) {
                try {
                    reader = newReader(id);
                } catch (UnusableSchemaException e) {
                    return new Undecodable<>(e.reason, e.detail);
                }
                readers.put(id, reader);
            }
            lastReader = reader;
            lastId = id;
        }
        return read(reader, id, bytes);
    }

    private Decoding<V> read(SpecificDatumReader<V> reader, int id, byte[] bytes) {
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_LENGTH, bytes.length - HEADER_LENGTH, body);
            body = decoder;
            V value = type.cast(reader.read(null, decoder));
            if (!decoder.isEnd()) {
                return unreadable(id, bytes, "bytes are left after the record");
            }
            return new Decoded<>(value);
        } catch (IOException | RuntimeException e) {
            // Avro tells of bad bytes by a dozen unrelated exceptions, some of them IndexOutOfBounds; the source is an
            // array, so nothing but the bytes can be the cause.
            return unreadable(id, bytes, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Undecodable<V> unreadable(int id, byte[] bytes, String why) {
        return new Undecodable<>(
                Reason.UNREADABLE_BODY,
                "must be a body of " + type.getSimpleName() + ": schema id=" + id + ", body length="
                        + (bytes.length - HEADER_LENGTH) + ", " + why);
    }

    private SpecificDatumReader<V> newReader(int id) throws UnusableSchemaException {
        Schema writerSchema = writerSchema(id);
        if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
            throw new UnusableSchemaException(
                    Reason.OTHER_RECORD,
                    "must be a " + readerSchema.getFullName() + ": schema id=" + id + ", record="
                            + writerSchema.getFullName());
        }
        return new SpecificDatumReader<>(writerSchema, readerSchema, model);
    }

    private Schema writerSchema(int id) throws UnusableSchemaException {
        if (id <= 0) {
            throw new UnusableSchemaException(Reason.UNKNOWN_SCHEMA_ID, "must be greater than 0: schema id=" + id);
        }
        ParsedSchema schema;
        try {
            schema = registry.getSchemaById(id);
        } catch (RestClientException e) {
            if (RegistryAnswers.isNotFound(e)) {
                throw new UnusableSchemaException(
                        Reason.UNKNOWN_SCHEMA_ID,
                        "must be registered: schema id=" + id + ", the registry answers " + e.getMessage());
            }
            throw new RegistryUnavailableException("looking up schema id " + id, e);
        } catch (IOException e) {
            if (isUnparsable(e)) {
                throw new UnusableSchemaException(
                        Reason.UNUSABLE_SCHEMA, "must be a valid Avro schema: schema id=" + id);
            }
            throw new RegistryUnavailableException("looking up schema id " + id, e);
        } catch (RuntimeException e) {
            if (isOfOtherFormat(e)) {
                throw new UnusableSchemaException(
                        Reason.UNUSABLE_SCHEMA, "must be an Avro schema: schema id=" + id + ", " + e.getMessage());
            }
            throw e;
        }
        if (!(schema instanceof AvroSchema avro)) {
            throw new UnusableSchemaException(
                    Reason.UNUSABLE_SCHEMA,
                    "must be an Avro schema: schema id=" + id + ", type=" + schema.schemaType());
        }
        return avro.rawSchema();
    }

    /** The client tells of a schema that it cannot parse by a bare IOException; one of the network is of a subclass. */
    private static boolean isUnparsable(IOException e) {
        return e.getClass() == IOException.class
                && e.getMessage() != null
                && e.getMessage().startsWith("Invalid schema ");
    }

    /** Thrown by the client for JSON Schema and Protobuf, wrapped by its cache. */
    private static boolean isOfOtherFormat(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof IllegalStateException
                && cause.getMessage() != null
                && cause.getMessage().startsWith("Invalid schema type ");
    }

    /** The id of the schema cannot be used to read a record. */
    private static final class UnusableSchemaException extends Exception {
        private final Reason reason;
        private final String detail;

        UnusableSchemaException(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }
    }
}
