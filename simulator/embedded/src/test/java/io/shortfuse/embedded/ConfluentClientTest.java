package io.shortfuse.embedded;

import static io.shortfuse.embedded.Schemas.OTHER;
import static io.shortfuse.embedded.Schemas.TICK;
import static io.shortfuse.embedded.Schemas.TICK_OF_TEXT;
import static io.shortfuse.embedded.Schemas.TICK_WITH_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Confluent's own client and serializers, unchanged, against the embedded registry and broker. */
@Timeout(120)
final class ConfluentClientTest {
    private static final int CACHE_CAPACITY = 100;
    private static final String TOPIC = "ticks";
    private static final String SUBJECT = "ticks-value";

    private final EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldRegisterAndFindSchemasWhenAskedByTheCachedClient() throws Exception {
        int id;
        try (CachedSchemaRegistryClient client = client()) {
            id = client.register(SUBJECT, new AvroSchema(TICK));
            client.register(SUBJECT, new AvroSchema(TICK_WITH_DEFAULT), true);
            client.register("others-value", new AvroSchema(TICK));
        }
        // Another client, which has nothing in its cache.
        try (CachedSchemaRegistryClient client = client()) {
            assertThat(client.getSchemaById(id).canonicalString()).isEqualTo(TICK);
            assertThat(client.getSchemaBySubjectAndId(SUBJECT, id).canonicalString())
                    .isEqualTo(TICK);
            assertThat(client.getId(SUBJECT, new AvroSchema(TICK))).isEqualTo(id);
            assertThat(client.getVersion(SUBJECT, new AvroSchema(TICK_WITH_DEFAULT)))
                    .isEqualTo(2);
            assertThat(client.getAllSubjects()).containsExactly("others-value", SUBJECT);
            assertThat(client.getAllSubjectsByPrefix("oth")).containsExactly("others-value");
            assertThat(client.getAllVersions(SUBJECT)).containsExactly(1, 2);
            assertThat(client.getAllSubjectsById(id)).containsExactly("others-value", SUBJECT);
            assertThat(client.getAllVersionsById(id))
                    .containsExactly(new SubjectVersion("others-value", 1), new SubjectVersion(SUBJECT, 1));
            SchemaMetadata latest = client.getLatestSchemaMetadata(SUBJECT);
            assertThat(latest.getVersion()).isEqualTo(2);
            assertThat(latest.getId()).isEqualTo(id + 1);
            assertThat(latest.getSchemaType()).isEqualTo("AVRO");
            assertThat(latest.getSchema()).isEqualTo(TICK_WITH_DEFAULT);
            assertThat(client.getSchemaMetadata(SUBJECT, 1).getSchema()).isEqualTo(TICK);
            assertThat(client.getByVersion(SUBJECT, 1, false).getSchema()).isEqualTo(TICK);
            assertThat(client.getSchemas("oth", false, true)).containsExactly(new AvroSchema(TICK));
        }
    }

    @Test
    void shouldSetLevelsAndModesWhenAskedByTheCachedClient() throws Exception {
        try (CachedSchemaRegistryClient client = client()) {
            client.register(SUBJECT, new AvroSchema(TICK));

            assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
            assertThat(client.updateCompatibility(SUBJECT, "FULL_TRANSITIVE")).isEqualTo("FULL_TRANSITIVE");
            assertThat(client.getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
            assertThat(client.testCompatibility(SUBJECT, new AvroSchema(TICK_WITH_DEFAULT)))
                    .isTrue();
            assertThat(client.testCompatibilityVerbose(SUBJECT, new AvroSchema(TICK_OF_TEXT)))
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message).contains("TYPE_MISMATCH at /fields/0/type"));
            assertThatFailsWith(409, 409, () -> client.register(SUBJECT, new AvroSchema(TICK_OF_TEXT)));
            client.deleteCompatibility(SUBJECT);
            assertThatFailsWith(404, 40408, () -> client.getCompatibility(SUBJECT));

            assertThat(client.setMode("READONLY")).isEqualTo("READONLY");
            assertThat(client.getMode()).isEqualTo("READONLY");
            assertThatFailsWith(422, 42205, () -> client.register(SUBJECT, new AvroSchema(TICK_WITH_DEFAULT)));
            client.setMode("READWRITE", SUBJECT);
            assertThat(client.getMode(SUBJECT)).isEqualTo("READWRITE");
            client.deleteMode(SUBJECT);
            assertThatFailsWith(404, 40409, () -> client.getMode(SUBJECT));
        }
    }

    @Test
    void shouldDeleteWhenAskedByTheCachedClient() throws Exception {
        try (CachedSchemaRegistryClient client = client()) {
            client.register(SUBJECT, new AvroSchema(TICK));
            client.register(SUBJECT, new AvroSchema(TICK_WITH_DEFAULT));

            assertThat(client.deleteSchemaVersion(SUBJECT, "1")).isEqualTo(1);
            assertThat(client.deleteSchemaVersion(SUBJECT, "1", true)).isEqualTo(1);
            assertThat(client.deleteSubject(SUBJECT)).containsExactly(2);
            assertThat(client.getAllSubjects(true)).containsExactly(SUBJECT);
            assertThat(client.deleteSubject(SUBJECT, true)).containsExactly(2);
            assertThatFailsWith(404, 40401, () -> client.getAllVersions(SUBJECT));
            assertThatFailsWith(404, 40403, () -> client.getSchemaById(7));
        }
    }

    @Test
    void shouldReadWhatWasWrittenWhenBothUseConfluentsSerializers(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaClients.createTopic(kafka, TOPIC, Map.of());
            GenericRecord old =
                    new GenericRecordBuilder(parse(TICK)).set("price", 86_583.0).build();
            GenericRecord recent = new GenericRecordBuilder(parse(TICK_WITH_DEFAULT))
                    .set("price", 96_900.5)
                    .set("venue", "binance")
                    .build();
            try (KafkaProducer<Object, Object> producer = producer(kafka, Map.of())) {
                producer.send(new ProducerRecord<>(TOPIC, old)).get(30, TimeUnit.SECONDS);
                producer.send(new ProducerRecord<>(TOPIC, recent)).get(30, TimeUnit.SECONDS);
            }

            assertThat(consume(kafka, 2)).containsExactly(old, recent);
        }
    }

    @Test
    void shouldWriteWithTheRegisteredSchemaWhenAutoRegistrationIsOff(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                CachedSchemaRegistryClient client = client()) {
            KafkaClients.createTopic(kafka, TOPIC, Map.of());
            client.register(SUBJECT, new AvroSchema(TICK));
            GenericRecord registered =
                    new GenericRecordBuilder(parse(TICK)).set("price", 1.0).build();
            GenericRecord unknown =
                    new GenericRecordBuilder(parse(OTHER)).set("n", 1).build();
            try (KafkaProducer<Object, Object> producer = producer(kafka, Map.of("auto.register.schemas", "false"))) {
                producer.send(new ProducerRecord<>(TOPIC, registered)).get(30, TimeUnit.SECONDS);
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(TOPIC, unknown))
                                .get(30, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(RestClientException.class)
                        .rootCause()
                        .hasMessageContaining("40403");
            }

            assertThat(consume(kafka, 1)).containsExactly(registered);
        }
    }

    private CachedSchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(registry.url(), CACHE_CAPACITY);
    }

    private KafkaProducer<Object, Object> producer(EmbeddedKafka kafka, Map<String, String> serializerConfig) {
        Map<String, String> config = new HashMap<>(serializerConfig);
        config.put("schema.registry.url", registry.url());
        KafkaAvroSerializer keys = new KafkaAvroSerializer();
        keys.configure(config, true);
        KafkaAvroSerializer values = new KafkaAvroSerializer();
        values.configure(config, false);
        return new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), keys, values);
    }

    private List<Object> consume(EmbeddedKafka kafka, int expected) {
        KafkaAvroDeserializer keys = new KafkaAvroDeserializer();
        keys.configure(Map.of("schema.registry.url", registry.url()), true);
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(Map.of("schema.registry.url", registry.url()), false);
        List<Object> records = new ArrayList<>();
        try (KafkaConsumer<Object, Object> consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), keys, values)) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (records.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(record.value()));
            }
        }
        return records;
    }

    private static Schema parse(String schema) {
        return new Schema.Parser().parse(schema);
    }

    private static void assertThatFailsWith(int status, int errorCode, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RestClientException.class, e -> {
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getErrorCode()).isEqualTo(errorCode);
        });
    }
}
