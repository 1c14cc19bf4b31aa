package io.shortfuse.app.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.shortfuse.app.it.Program;
import io.shortfuse.app.it.Scenarios;
import io.shortfuse.app.kafka.SimulatorGroup;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The compose file, as it is: two simulators share the work, and one of them dies in the middle of a cascade. */
@ContainerTest
class ComposeIT {
    private static final int SHORTS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicCatalogue TOPICS = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 12);

    @TempDir
    private Path folder;

    @BeforeEach
    void images() throws InterruptedException {
        Images.build(folder);
    }

    @Test
    void shouldSayTheSameWhenOneOfTwoSimulatorsIsKilledInsideACascade() throws Exception {
        Path scenarios = Files.createDirectory(folder.resolve("scenarios"));
        Path scenario = Scenarios.wall(scenarios, "2025-12-22T00:00:00Z", SHORTS);
        Runs runs = new Runs(folder, scenario);
        long seen;
        try (Compose compose =
                new Compose(folder, "shortfuse-test-" + ProcessHandle.current().pid())) {
            compose.run("up", "--detach", "--scale", "simulator=2");
            Map<String, Object> client = Map.of("bootstrap.servers", compose.bootstrapServers());
            Map<Integer, String> owners = awaitOwners(compose, client);
            assertThat(owners.values())
                    .as("both have work")
                    .containsAll(simulators(compose).values());

            try (Program ingest = compose.start(
                            "run",
                            "--rm",
                            "-T",
                            "-v",
                            scenarios + ":/data/mine:ro",
                            "ingest",
                            "mine/wall.yaml",
                            "--run-id",
                            "killed");
                    KafkaConsumer<byte[], byte[]> committed = committed(client)) {
                int partition = awaitLiquidations(committed, ingest);
                docker().killContainerCmd(Objects.requireNonNull(owners.get(partition)))
                        .exec();
                seen = liquidations(committed, partition);
                ingest.finish(PATIENCE);
                assertThat(ingest.out()).contains("wall-killed");
            }
            runs.read(
                    "killed",
                    List.of(
                            "--bootstrap-servers", compose.bootstrapServers(),
                            "--schema-registry-url", compose.registryUrl()));
            assertThat(simulators(compose)).as("simulators at the end").hasSize(1);
        }
        assertThat(seen).as("liquidations when it was killed").isLessThan(runs.assertSameAsDirect("killed"));
    }

    /** Which container simulates each partition, once two share them all. */
    private static Map<Integer, String> awaitOwners(Compose compose, Map<String, Object> client) {
        String group = SimulatorGroup.of(TOPICS.prefix());
        try (Admin admin = Admin.create(client)) {
            Map<Integer, String> owners = new HashMap<>();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                owners.clear();
                Map<String, String> containers = simulators(compose);
                ConsumerGroupDescription description = Objects.requireNonNull(
                        admin.describeConsumerGroups(List.of(group)).all().get().get(group));
                for (MemberDescription member : description.members()) {
                    String container = containers.get(member.host().substring("/".length()));
                    member.assignment().topicPartitions().stream()
                            .filter(assigned -> assigned.topic()
                                    .equals(TOPICS.marketEvents().name()))
                            .forEach(assigned -> owners.put(assigned.partition(), container));
                }
                return owners.size() == TOPICS.marketEvents().partitions()
                        && Set.copyOf(owners.values()).size() == 2;
            });
            return owners;
        }
    }

    /** The containers of the simulators that run, by address. */
    private static Map<String, String> simulators(Compose compose) {
        Map<String, String> containers = new HashMap<>();
        for (Container container : docker().listContainersCmd()
                .withLabelFilter(Map.of(
                        "com.docker.compose.project", compose.project(), "com.docker.compose.service", "simulator"))
                .exec()) {
            Objects.requireNonNull(container.getNetworkSettings())
                    .getNetworks()
                    .values()
                    .forEach(network -> containers.put(network.getIpAddress(), container.getId()));
        }
        return containers;
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private static KafkaConsumer<byte[], byte[]> committed(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Waits until a cascade is well under way; the partition that it is on. */
    private static int awaitLiquidations(KafkaConsumer<byte[], byte[]> committed, Program ingest) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            assertThat(ingest.isAlive() || ingest.out().contains("wall-killed"))
                                    .as(ingest.err())
                                    .isTrue();
                            return IntStream.range(0, TOPICS.liquidations().partitions())
                                    .filter(partition -> liquidations(committed, partition) > SHORTS / 20)
                                    .findFirst();
                        },
                        OptionalInt::isPresent)
                .orElseThrow();
    }

    private static long liquidations(KafkaConsumer<byte[], byte[]> committed, int partition) {
        TopicPartition topicPartition = new TopicPartition(TOPICS.liquidations().name(), partition);
        return committed.endOffsets(List.of(topicPartition)).getOrDefault(topicPartition, 0L);
    }
}
