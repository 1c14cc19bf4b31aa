package io.shortfuse.schemas.codec;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import io.shortfuse.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes serializers, deserializers and decoders that share one registry client. They read and write Confluent's wire
 * format, byte for byte as Confluent's own do. Writing never registers a schema: {@link
 * io.shortfuse.schemas.topic.SubjectProvisioner} does that, once, before. What is made here is usable until the codec is
 * closed, whether or not it is closed itself.
 */
public final class AvroCodec implements AutoCloseable {
    private static final int CACHED_SCHEMAS = 1000;
    private static final int SHORT_PATIENCE_MS = 2_000;
    private static final int LONG_PATIENCE_MS = 10_000;

    private final SchemaRegistryClient registry;

    private AvroCodec(SchemaRegistryClient registry) {
        GeneratedRecords.trust();
        this.registry = registry;
    }

    /**
     * A codec on the registry at {@code url}. It does not connect before it must.
     *
     * @param url one address, or several separated by commas; {@code mock://<scope>} is a registry in memory
     * @param clientConfig any setting of Confluent's client, such as {@code basic.auth.credentials.source}, {@code
     *     basic.auth.user.info} or {@code schema.registry.ssl.truststore.location}; they win over defaults under which
     *     a registry that hangs is given up after two seconds, and an unknown id is not asked for again for a minute
     */
    public static AvroCodec connect(String url, Map<String, ?> clientConfig) {
        return connect(url, clientConfig, SHORT_PATIENCE_MS);
    }

    /**
     * As {@link #connect}, for whoever sets something up or publishes and has nothing better to do than to wait: it gives
     * an answer ten seconds. A registry that has just started may need them for its first ones.
     */
    public static AvroCodec connectPatiently(String url, Map<String, ?> clientConfig) {
        return connect(url, clientConfig, LONG_PATIENCE_MS);
    }

    private static AvroCodec connect(String url, Map<String, ?> clientConfig, int patienceMs) {
        return new AvroCodec(SchemaRegistryClientFactory.newClient(
                List.of(url.split(",", -1)),
                CACHED_SCHEMAS,
                List.of(new AvroSchemaProvider()),
                withDefaults(clientConfig, patienceMs),
                Map.of()));
    }

    private static Map<String, Object> withDefaults(Map<String, ?> clientConfig, int patienceMs) {
        Map<String, Object> config = new HashMap<>();
        config.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, SHORT_PATIENCE_MS);
        config.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, patienceMs);
        // Whoever asks is often a thread that has better to do than to wait, and that asks again.
        config.put(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0);
        config.put(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, 60L);
        config.putAll(clientConfig);
        return config;
    }

    /** A codec on {@code registry}, which it closes. */
    public static AvroCodec using(SchemaRegistryClient registry) {
        return new AvroCodec(registry);
    }

    /**
     * The settings with which Confluent's own {@code KafkaAvroSerializer} and {@code KafkaAvroDeserializer} read and write
     * these topics as this codec does.
     *
     * @param clientConfig settings of Confluent's client; what makes the contract overrides them
     */
    public static Map<String, Object> confluentConfig(String url, Map<String, ?> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(KafkaAvroSerializerConfig.SCHEMA_REGISTRY_URL_CONFIG, url);
        config.put(KafkaAvroSerializerConfig.AUTO_REGISTER_SCHEMAS, false);
        config.put(KafkaAvroSerializerConfig.USE_LATEST_VERSION, false);
        config.put(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
        config.put(KafkaAvroSerializerConfig.VALUE_SUBJECT_NAME_STRATEGY, TopicNameStrategy.class);
        config.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        return config;
    }

    /**
     * Looks up the ids under which the topics' records are written. Serializers made afterwards find them in the client
     * and need no answer from the registry.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws org.apache.kafka.common.errors.SerializationException if a schema is not registered
     */
    public void prepare(Collection<? extends Topic<?>> topics) {
        for (Topic<?> topic : topics) {
            new RecordSerializer<>(registry, topic).lookUp();
        }
    }

    /** The client that everything made here shares. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    /**
     * A serializer of a topic's records; thread-safe. It throws {@code SerializationException} for a record with a missing
     * field, or whose schema is not registered, and {@link RegistryUnavailableException} if the registry does not answer.
     */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new RecordSerializer<>(registry, topic);
    }

    /**
     * A deserializer of a topic's records; thread-safe. It throws {@code SerializationException} for bytes that are no
     * record, and {@link RegistryUnavailableException} if the registry does not answer.
     */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new RecordDeserializer<>(() -> decoder(topic));
    }

    /** Both. The subject is that of {@code topic}, whatever topic or store the serde is used for. */
    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /** A decoder of a topic's records, for whoever must tell bad bytes apart; for one thread. */
    public <V extends SpecificRecord> AvroDecoder<V> decoder(Topic<V> topic) {
        return new AvroDecoder<>(registry, topic.valueType());
    }

    /** Closes the registry client, and with it everything made here. */
    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the schema registry's client", e);
        }
    }
}
