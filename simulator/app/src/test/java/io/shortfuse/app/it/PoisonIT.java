package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that no publisher of ours would write, as large as the broker takes them: the simulator goes on. */
class PoisonIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NEARLY_A_MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnAfterRecordsThatNobodyCanRead() throws Exception {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", 200);
        try (LocalCluster cluster = new LocalCluster(folder, Map.of())) {
            try (Program setup = Program.java(
                    folder, Shortfuse.class, cluster.arguments("topics", "--create", "--partitions", "1"))) {
                setup.finish(PATIENCE);
            }
            List<String> simulate = cluster.arguments(
                    "simulate", "--state-dir", folder.resolve("state").toString());
            try (Program simulator = Program.java(folder, Shortfuse.class, simulate);
                    KafkaConsumer<byte[], byte[]> committed = cluster.consumer("read_committed")) {
                int poison = poison(cluster);
                await().atMost(PATIENCE).until(() -> {
                    assertThat(simulator.isAlive()).as(simulator.err()).isTrue();
                    return LocalCluster.end(committed, "shortfuse.dead-letters.v1") >= poison;
                });

                List<String> run = cluster.arguments(
                        "run",
                        scenario.toString(),
                        "--no-simulator",
                        "--out",
                        folder.resolve("out").toString());
                try (Program good = Program.java(folder, Shortfuse.class, run)) {
                    good.finish(PATIENCE);
                }
                assertThat(simulator.err()).contains("\"level\":\"INFO\"").doesNotContain("\"level\":\"ERROR\"");
            }
        }
    }

    private static int poison(LocalCluster cluster) throws Exception {
        byte[] key = "poisoned".getBytes(StandardCharsets.UTF_8);
        byte[] zeros = new byte[NEARLY_A_MEGABYTE];
        byte[] random = new byte[NEARLY_A_MEGABYTE];
        new java.util.SplittableRandom(1).nextBytes(random);
        byte[] wireFormat = random.clone();
        Arrays.fill(wireFormat, 0, 4, (byte) 0);
        wireFormat[4] = 1;
        List<ProducerRecord<byte[], byte[]>> records = List.of(
                new ProducerRecord<>("shortfuse.market-events.v1", key, zeros),
                new ProducerRecord<>("shortfuse.market-events.v1", key, random),
                new ProducerRecord<>("shortfuse.market-events.v1", key, wireFormat),
                new ProducerRecord<>("shortfuse.market-events.v1", random, key),
                new ProducerRecord<>("shortfuse.market-events.v1", null, zeros),
                withHeader(new ProducerRecord<>("shortfuse.market-events.v1", key, key), random));
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
        return records.size();
    }

    private static ProducerRecord<byte[], byte[]> withHeader(ProducerRecord<byte[], byte[]> record, byte[] value) {
        record.headers().add("shortfuse-content-hash", value);
        return record;
    }
}
