package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event time is in the records: a scenario of any year keeps its output when the broker cleans up. */
class RetentionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicPartition CANARY = new TopicPartition("canary", 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2021-07-26T00:00:00Z", "2030-01-01T00:00:00Z"})
    void shouldKeepTheOutputOfAScenarioOfAnyYear(String start) throws Exception {
        Path scenario = Scenarios.wall(folder, start, 500);
        Path out = folder.resolve("out");
        Map<String, String> eager =
                Map.of("log.retention.check.interval.ms", "200", "log.initial.task.delay.ms", "200");
        try (LocalCluster cluster = new LocalCluster(folder, eager);
                Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) cluster.bootstrapServers()))) {
            try (Program run = Program.java(
                    folder,
                    Shortfuse.class,
                    cluster.arguments("run", scenario.toString(), "--out", out.toString(), "--partitions", "1"))) {
                run.finish(PATIENCE);
            }
            waitForARetentionPass(cluster, admin);

            long liquidations;
            try (var lines = Files.lines(out.resolve("liquidations.csv"))) {
                liquidations = lines.count() - 1;
            }
            TopicPartition topic = new TopicPartition("shortfuse.liquidations.v1", 0);
            assertThat(liquidations).isPositive();
            assertThat(earliest(admin, topic)).isZero();
            assertThat(earliest(admin, new TopicPartition("shortfuse.market-events.v1", 0)))
                    .isZero();
            assertThat(admin.listOffsets(Map.of(topic, OffsetSpec.latest()))
                            .partitionResult(topic)
                            .get()
                            .offset())
                    .isGreaterThanOrEqualTo(liquidations);
        }
    }

    /** A record that retention must delete is gone: the broker has looked at its topics since. */
    private static void waitForARetentionPass(LocalCluster cluster, Admin admin) throws Exception {
        NewTopic canary = new NewTopic(CANARY.topic(), 1, (short) 1).configs(Map.of("retention.ms", "3600000"));
        admin.createTopics(List.of(canary)).all().get();
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            long past = Instant.parse("2021-01-01T00:00:00Z").toEpochMilli();
            producer.send(new ProducerRecord<>(CANARY.topic(), 0, past, null, "tweet".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        await().atMost(PATIENCE).until(() -> earliest(admin, CANARY) == 1);
    }

    private static long earliest(Admin admin, TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
