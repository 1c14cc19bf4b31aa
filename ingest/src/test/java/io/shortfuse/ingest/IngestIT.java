package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.observability.logging.ResultStream;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.schemas.topic.TopicProvisioner;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker and a registry over HTTP. */
class IngestIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PARTITIONS = 3;
    /** A start, one market, 20,000 positions, 7,201 ticks, an end. */
    private static final int QUIET_EVENTS = 1 + 1 + 20_000 + 7_201 + 1;

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedSchemaRegistry registry;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder);
        registry = EmbeddedSchemaRegistry.inMemory();
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    @Test
    void shouldPublishAScenarioOnceMoreWhenToldSo() {
        TopicCatalogue topics = provision("once-more");

        assertThat(ingest("once-more", "--run-id", "r1")).as(err.toString()).isZero();
        assertThat(ingest("once-more", "--run-id", "r1")).as(err.toString()).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("quiet-r1", "quiet-r1");
        List<ConsumerRecord<byte[], byte[]>> records = read(topics, 2 * QUIET_EVENTS);
        assertThat(records.stream().map(record -> new String(record.key(), StandardCharsets.UTF_8)))
                .containsOnly("quiet-r1");
        assertThat(records.stream().map(ConsumerRecord::partition).distinct()).hasSize(1);
        assertThat(records.stream().map(record -> EventHeaders.sequence(record.headers())))
                .containsExactlyElementsOf(LongStream.concat(
                                LongStream.rangeClosed(1, QUIET_EVENTS), LongStream.rangeClosed(1, QUIET_EVENTS))
                        .boxed()
                        .toList());
        for (int i = 0; i < QUIET_EVENTS; i++) {
            assertThat(records.get(QUIET_EVENTS + i).value())
                    .isEqualTo(records.get(i).value());
        }
    }

    @Test
    void shouldRefuseToPublishWhereThereIsNoTopic() {
        assertThat(ingest("nowhere")).isEqualTo(3);
        assertThat(err.toString()).contains("the cluster has no topic nowhere.market-events.v1");
    }

    private int ingest(String prefix, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "../scenarios/quiet.yaml",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--topic-prefix",
                prefix));
        args.addAll(List.of(more));
        return IngestMain.run(
                args.toArray(String[]::new),
                Map.of(),
                true,
                new ResultStream(out, StandardCharsets.UTF_8),
                new PrintWriter(err));
    }

    private static TopicCatalogue provision(String prefix) {
        TopicCatalogue topics = new TopicCatalogue(prefix, PARTITIONS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicProvisioner(admin, TIMEOUT).provision(topics.all());
        }
        return topics;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(TopicCatalogue topics, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition(topics.marketEvents().name(), i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long total = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(total).isEqualTo(count);
            while (records.size() < count) {
                consumer.poll(TIMEOUT).forEach(records::add);
            }
        }
        return records;
    }
}
