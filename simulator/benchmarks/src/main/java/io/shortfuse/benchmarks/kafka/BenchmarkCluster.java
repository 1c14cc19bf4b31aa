package io.shortfuse.benchmarks.kafka;

import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.schemas.topic.TopicProvisioner;
import io.shortfuse.topology.SimulationMetrics;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.Simulator;
import io.shortfuse.topology.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker and a registry in this process, with the topics of an installation, a partition each. */
final class BenchmarkCluster implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String APPLICATION = "benchmark";

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedSchemaRegistry registry;
    private final AvroCodec codec;
    private final TopicCatalogue topics = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1);

    BenchmarkCluster() throws IOException {
        folder = Files.createTempDirectory("shortfuse-benchmark");
        kafka = EmbeddedKafka.start(folder.resolve("broker"));
        registry = EmbeddedSchemaRegistry.inMemory();
        codec = AvroCodec.connect(registry.url(), Map.of());
        provision(topics);
    }

    private void provision(TopicCatalogue catalogue) {
        new SubjectProvisioner(codec.registry()).provision(catalogue.all());
        try (Admin admin = admin()) {
            new TopicProvisioner(admin, TIMEOUT).provision(catalogue.all());
        }
    }

    /** The topics of another installation on the same broker, a partition each. */
    TopicCatalogue newTopics(String prefix) {
        TopicCatalogue catalogue = new TopicCatalogue(prefix, 1);
        provision(catalogue);
        return catalogue;
    }

    AvroCodec codec() {
        return codec;
    }

    TopicCatalogue topics() {
        return topics;
    }

    Map<String, String> client() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    }

    private Admin admin() {
        return Admin.create(Map.copyOf(client()));
    }

    /** A topic of one partition for what is compared with. */
    TopicPartition newTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return new TopicPartition(name, 0);
    }

    TopicPartition marketEvents() {
        return new TopicPartition(topics.marketEvents().name(), 0);
    }

    /** A consumer of committed records, at the beginning of a partition. */
    KafkaConsumer<byte[], byte[]> consumer(TopicPartition partition) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    /** A simulator as {@code shortfuse simulate} starts it, with one thread. */
    Simulator simulator(SimulationMetrics metrics) {
        return simulator(APPLICATION, topics, metrics);
    }

    /** The same as an application of its own, which begins at the beginning of an installation's topics. */
    Simulator simulator(String application, TopicCatalogue installation, SimulationMetrics metrics) {
        return Simulator.start(
                new SimulatorSettings(application, stateFolder(), 1, client(), SimulationSettings.DEFAULT),
                installation,
                codec,
                metrics);
    }

    /** Where the simulator, and what is compared with it, keep their state. */
    Path stateFolder() {
        return folder.resolve("state");
    }

    /** Loses the simulator's local state, as a new machine has none. */
    void loseState() throws IOException {
        delete(stateFolder());
    }

    /** Bytes of the simulator's local state. */
    long stateBytes() throws IOException {
        try (Stream<Path> files = Files.walk(stateFolder())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        codec.close();
        registry.close();
        kafka.close();
        delete(folder);
    }
}
