package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters that are not there, or not as they must be: status 3, what was tried and where, and nothing is published. */
class BadClusterIT {
    /** Nothing listens there: port 1 is reserved. */
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    static Path brokerFolder;

    private static EmbeddedKafka kafka;
    private static EmbeddedSchemaRegistry registry;

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;

    BadClusterIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(brokerFolder);
        registry = EmbeddedSchemaRegistry.inMemory();
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    private int run(String servers, String url, String... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "run",
                SmallScenario.writeTo(folder),
                "--out",
                folder.resolve("out"),
                "--bootstrap-servers",
                servers,
                "--schema-registry-url",
                url));
        Collections.addAll(args, (Object[]) more);
        return shortfuse.execute(args.toArray());
    }

    private void assertNotCompleted(int status, String... messages) {
        assertThat(status).as(shortfuse.err()).isEqualTo(ExitStatus.NOT_COMPLETED);
        assertThat(shortfuse.err()).contains(messages).doesNotContain("bug", "Exception");
        assertThat(shortfuse.out()).isEmpty();
        assertThat(folder.resolve("out/summary.json")).doesNotExist();
    }

    @Test
    void shouldSayThatNoBrokerIsThere() throws IOException {
        assertNotCompleted(
                run(NOWHERE, registry.url()),
                "the Kafka cluster at 127.0.0.1:1 did not describe topic shortfuse.market-events.v1 within 10 s",
                "127.0.0.1:1 refuses the connection, nothing listens there."
                        + " Check --bootstrap-servers, and that the cluster is up");
    }

    @Test
    void shouldSayThatThereIsNoHostOfThatName() throws IOException {
        assertNotCompleted(
                run("no-such-host.invalid:9092", registry.url()),
                "the Kafka cluster at no-such-host.invalid:9092 did not",
                "no-such-host.invalid:9092: there is no host of that name.");
    }

    @Test
    void shouldSayThatNoBrokerAnswersWhereSomethingElseListens() throws IOException {
        String web = registry.url().substring("http://".length());

        assertNotCompleted(
                run(web, registry.url()), web + " takes the connection, but does not answer as a Kafka broker");
    }

    @Test
    void shouldSayThatNoRegistryIsThereAndPublishNothing() throws Exception {
        assertNotCompleted(
                run(kafka.bootstrapServers(), "http://" + NOWHERE, "--topic-prefix", "no-registry"),
                "the schema registry at http://127.0.0.1:1 did not answer, or not as it should: 127.0.0.1:1 refuses the"
                        + " connection, nothing listens there. Check --schema-registry-url");
        assertThat(events("no-registry")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "liquidations, 2, delete, LogAppendTime, 'partitions: expected 1, found 2'",
        "market-events, 1, compact, LogAppendTime, 'cleanup.policy: expected delete, found compact'",
        "market-events, 1, delete, CreateTime, 'message.timestamp.type: expected LogAppendTime, found CreateTime'",
        "runs, 1, delete, LogAppendTime, 'cleanup.policy: expected compact, found delete'"
    })
    void shouldRefuseATopicWithOtherSettingsAndPublishNothing(
            String topic, int partitions, String cleanup, String timestamps, String difference) throws Exception {
        String prefix = "other-" + topic + "-" + cleanup + "-" + timestamps;
        String name = prefix + "." + topic + ".v1";
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(name, Optional.of(partitions), Optional.empty())
                            .configs(Map.of("cleanup.policy", cleanup, "message.timestamp.type", timestamps))))
                    .all()
                    .get();
        }

        assertNotCompleted(
                run(kafka.bootstrapServers(), registry.url(), "--topic-prefix", prefix, "--partitions", "1"),
                "topics are not as they must be; change them, or choose another prefix:\n  " + name + ": " + difference,
                "A setting is changed by: kafka-configs.sh --alter --entity-type topics --entity-name <topic>");
        assertThat(events(prefix)).isZero();
    }

    @Test
    void shouldKeepAnEarlierResultWhenARunCannotStart() throws IOException {
        Path out = folder.resolve("out");
        assertThat(shortfuse.execute(
                        "run", SmallScenario.writeTo(folder), "--engine", "direct", "--run-id", "a", "--out", out))
                .isZero();
        String summary = Files.readString(out.resolve("summary.json"));
        String port = kafka.bootstrapServers().replaceFirst(".*:", "");

        int status = shortfuse.execute(
                "run", SmallScenario.writeTo(folder, "seed: 7", "seed: 8"), "--out", out, "--kafka-port", port);

        assertThat(status).as(shortfuse.err()).isEqualTo(ExitStatus.NOT_COMPLETED);
        assertThat(out.resolve("summary.json")).hasContent(summary);
        assertThat(out.resolve("report.html")).exists();
        assertThat(out.resolve("prices.csv")).isNotEmptyFile();
        assertThat(out.resolve("input/scenario.yaml")).content().contains("seed: 7");
    }

    @Test
    void shouldSayWhichStateASimulatorCannotHave() throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        Files.writeString(state.resolve("locked-simulator"), "in the way of its folder");

        int status = shortfuse.execute(
                "simulate",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--topic-prefix",
                "locked",
                "--state-dir",
                state,
                "--log-format",
                "human");

        assertNotCompleted(
                status, "the simulator cannot start, with its state in " + state.resolve("locked-simulator") + ": ");
    }

    @Test
    void shouldRefuseTopicsWithAnotherNumberOfPartitionsThanIsAskedFor() {
        List<Object> create = List.of(
                "topics",
                "--create",
                "--topic-prefix",
                "three",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url());
        assertThat(shortfuse.execute(with(create, "--partitions", "3"))).isZero();
        assertThat(shortfuse.execute(with(create, "--partitions", "3"))).isZero();
        assertThat(shortfuse.execute(create.toArray())).isZero();

        assertNotCompleted(
                shortfuse.execute(with(create, "--partitions", "4")),
                "three.market-events.v1: partitions: expected 4, found 3",
                "three.liquidations.v1: partitions: expected 4, found 3");
    }

    private static Object[] with(List<Object> args, Object... more) {
        List<Object> all = new ArrayList<>(args);
        Collections.addAll(all, more);
        return all.toArray();
    }

    @Test
    void shouldSayThatAPortIsTaken() throws IOException {
        String port = kafka.bootstrapServers().replaceFirst(".*:", "");

        int status = shortfuse.execute(
                "run", SmallScenario.writeTo(folder), "--out", folder.resolve("out"), "--kafka-port", port);

        assertNotCompleted(status, port);
    }

    private static long events(String prefix) throws ExecutionException, InterruptedException {
        String log = new TopicCatalogue(prefix, 1).marketEvents().name();
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(log)) {
                return 0;
            }
            TopicPartition partition = new TopicPartition(log, 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
