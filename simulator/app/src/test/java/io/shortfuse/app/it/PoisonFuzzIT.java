package io.shortfuse.app.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import io.shortfuse.fuzz.Case;
import io.shortfuse.fuzz.Fuzz;
import io.shortfuse.fuzz.Spoiler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on a real broker while spoiled copies of another run's records come in between, under its own key too: it writes
 * what it writes undisturbed, and each spoiled record under its key is one dead letter.
 */
class PoisonFuzzIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_RECORDS = 4_000;
    private static final String EVENTS = "shortfuse.market-events.v1";

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAmongSpoiledRecords() throws Exception {
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", 200);
        try (LocalCluster cluster = new LocalCluster(folder, Map.of())) {
            run(cluster.arguments("topics", "--create", "--partitions", "1"));
            List<String> simulate = cluster.arguments(
                    "simulate", "--state-dir", folder.resolve("state").toString());
            try (Program simulator = Program.java(folder, Shortfuse.class, simulate);
                    KafkaConsumer<byte[], byte[]> committed = cluster.consumer("read_committed")) {
                run(runOf(cluster, scenario, "before"));
                List<ConsumerRecord<byte[], byte[]>> records = read(committed, EVENTS);

                new Fuzz("PoisonFuzzIT", 1, PATIENCE).run(fuzzCase -> disturb(cluster, scenario, records, fuzzCase));

                assertThat(simulator.isAlive()).as(simulator.err()).isTrue();
                assertThat(simulator.err()).doesNotContain("quarantined");
            }
        }
    }

    private void disturb(
            LocalCluster cluster, Path scenario, List<ConsumerRecord<byte[], byte[]>> records, Case fuzzCase)
            throws Exception {
        String name = "during" + (fuzzCase.seed() == 1 ? "" : "-" + fuzzCase.seed());
        int own = 0;
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 0);
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
                Program good = Program.java(folder, Shortfuse.class, runOf(cluster, scenario, name))) {
            SplittableRandom random = fuzzCase.random();
            for (int i = 0; i < MOST_RECORDS && good.isAlive(); i++) {
                ConsumerRecord<byte[], byte[]> record = records.get(random.nextInt(records.size()));
                boolean ofTheRun = random.nextInt(3) == 0;
                own += ofTheRun ? 1 : 0;
                producer.send(spoiled(record, ofTheRun ? "wall-" + name : null, random))
                        .get();
            }
            good.finish(PATIENCE);
        }
        int letters = own;
        assertThat(letters).isPositive();
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer("read_committed")) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> lettersOf(consumer, "wall-" + name) >= letters);
            assertThat(lettersOf(consumer, "wall-" + name)).isEqualTo(letters);
        }
        for (String file : List.of("liquidations.csv", "cascades.csv", "prices.csv")) {
            assertThat(folder.resolve(name).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("before").resolve(file));
        }
    }

    /** Under the run's key no record carries a number in its header: that would use up the number of a good one. */
    private static ProducerRecord<byte[], byte[]> spoiled(
            ConsumerRecord<byte[], byte[]> record, @Nullable String key, SplittableRandom random) {
        byte[] value = random.nextInt(20) == 0 ? null : Spoiler.bytes(record.value(), random);
        byte[] otherKey = random.nextInt(3) == 0 ? record.key() : Spoiler.bytes(record.key(), random);
        ProducerRecord<byte[], byte[]> spoiled =
                new ProducerRecord<>(EVENTS, 0, key == null ? otherKey : key.getBytes(UTF_8), value);
        record.headers().forEach(header -> {
            if (!(key != null && header.key().equals("shortfuse-sequence"))) {
                byte[] kept = header.value();
                spoiled.headers().add(header.key(), random.nextInt(4) == 0 ? Spoiler.bytes(kept, random) : kept);
            }
        });
        return spoiled;
    }

    private List<String> runOf(LocalCluster cluster, Path scenario, String name) {
        return cluster.arguments(
                "run",
                scenario.toString(),
                "--no-simulator",
                "--run-id",
                name,
                "--out",
                folder.resolve(name).toString());
    }

    private void run(List<String> arguments) throws Exception {
        try (Program program = Program.java(folder, Shortfuse.class, arguments)) {
            program.finish(PATIENCE);
        }
    }

    private static long lettersOf(KafkaConsumer<byte[], byte[]> consumer, String universe) {
        return read(consumer, "shortfuse.dead-letters.v1").stream()
                .filter(record -> record.key() != null && universe.equals(new String(record.key(), UTF_8)))
                .count();
    }

    /** All records of a topic that are committed. */
    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }
}
