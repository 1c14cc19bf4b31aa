package io.shortfuse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class EmbeddedKafkaTest {
    private static final String TOPIC = "liquidations";

    private final Path folder;

    EmbeddedKafkaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void shouldDeliverCommittedRecordsOnlyWhenReadCommitted(String protocol) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaClients.createTopic(kafka, TOPIC, Map.of());
            try (KafkaProducer<String, String> producer = KafkaClients.transactionalProducer(kafka, "cascade")) {
                producer.initTransactions();
                producer.beginTransaction();
                KafkaClients.send(producer, TOPIC, "one");
                KafkaClients.send(producer, TOPIC, "two");
                producer.commitTransaction();
                producer.beginTransaction();
                KafkaClients.send(producer, TOPIC, "aborted");
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                KafkaClients.send(producer, TOPIC, "three");
                producer.commitTransaction();
            }

            assertThat(KafkaClients.consume(kafka, TOPIC, protocol, 3)).containsExactly("one", "two", "three");
            assertThat(kafka.fault()).isEmpty();
        }
    }

    @Test
    void shouldKeepRecordsAndTopicsWhenRestartedOnTheSameFolder() throws Exception {
        String before;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            before = clusterId(kafka);
            KafkaClients.createTopic(kafka, TOPIC, Map.of("cleanup.policy", "compact"));
            try (KafkaProducer<String, String> producer = KafkaClients.producer(kafka)) {
                producer.send(new ProducerRecord<>(TOPIC, "a", "kept")).get(30, TimeUnit.SECONDS);
            }
        }

        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            assertThat(clusterId(kafka)).isEqualTo(before);
            try (KafkaProducer<String, String> producer = KafkaClients.producer(kafka)) {
                producer.send(new ProducerRecord<>(TOPIC, "b", "added")).get(30, TimeUnit.SECONDS);
            }
            assertThat(KafkaClients.consume(kafka, TOPIC, "classic", 2)).containsExactly("kept", "added");
        }
    }

    @Test
    void shouldKeepTwoBrokersApartWhenTheyRunSideBySide() throws Exception {
        try (EmbeddedKafka one = EmbeddedKafka.start(folder.resolve("one"));
                EmbeddedKafka two = EmbeddedKafka.start(folder.resolve("two"))) {
            KafkaClients.createTopic(one, "of-one", Map.of());
            KafkaClients.createTopic(two, "of-two", Map.of());

            assertThat(KafkaClients.topics(one)).containsExactly("of-one");
            assertThat(KafkaClients.topics(two)).containsExactly("of-two");
        }
    }

    @Test
    void shouldLeaveTheOtherBrokerAloneWhenOneOfTwoIsClosed() throws Exception {
        try (EmbeddedKafka stays = EmbeddedKafka.start(folder.resolve("stays"))) {
            EmbeddedKafka.start(folder.resolve("leaves")).close();
            KafkaClients.createTopic(stays, TOPIC, Map.of());
            KafkaClients.produce(stays, TOPIC, "still here");

            assertThat(KafkaClients.consume(stays, TOPIC, "classic", 1)).containsExactly("still here");
        }
    }

    @Test
    void shouldFreePortAndFolderWhenClosedTwice() throws Exception {
        int port = freePort();
        EmbeddedKafkaOptions options = EmbeddedKafkaOptions.defaults().withClientPort(port);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, options);
        kafka.close();
        kafka.close();

        try (EmbeddedKafka again = EmbeddedKafka.start(folder, options)) {
            assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void shouldRefuseToStartAndTouchNothingWhenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedKafkaOptions options = EmbeddedKafkaOptions.defaults().withClientPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("new"), options))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort() + " cannot be bound")
                    .hasMessageContaining("choose another port, or 0");
            assertThat(folder.resolve("new")).doesNotExist();
        }
    }

    @Test
    void shouldRefuseTheFolderWhenItHoldsSomethingElse() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "ten years of work");

        assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("must be empty or have been made by an embedded broker")
                .hasMessageContaining("thesis.txt");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(folder.resolve("thesis.txt"));
        }
    }

    @Test
    void shouldRefuseTheFolderWhenItIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedKafka.start(file))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("must be a folder that can be created, read and written");
    }

    @Test
    void shouldRefuseTheFolderWhenAnotherBrokerUsesIt() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("one embedded broker at a time");

            KafkaClients.createTopic(kafka, TOPIC, Map.of());
            assertThat(KafkaClients.topics(kafka)).containsExactly(TOPIC);
        }
    }

    @Test
    void shouldStopWhatHadStartedWhenTheBrokerFailsHalfWay() throws Exception {
        EmbeddedKafka.start(folder).close();
        // Kafka's own lock, which the log manager asks for when the controller is already up.
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("The embedded broker in " + folder + " could not start")
                    .hasMessageContaining("lock");
            assertThat(held.isValid()).isTrue();
        }

        await().untilAsserted(() -> assertThat(brokerThreads()).isEmpty());
        EmbeddedKafka.start(folder).close();
    }

    @Test
    void shouldLeaveNoThreadWhenClosed() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            assertThat(kafka.fault()).isEmpty();
            assertThat(brokerThreads()).isNotEmpty();
        }

        await().untilAsserted(() -> assertThat(brokerThreads()).isEmpty());
    }

    @Test
    void shouldRefuseThePathWhenKafkaWouldReadItAsAList() {
        assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("a,b")))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("no comma");
    }

    @Test
    void shouldStartAfterwardsWhenAPropertyWasRefused() {
        EmbeddedKafkaOptions options =
                EmbeddedKafkaOptions.defaults().withBrokerProperties(Map.of("log.retention.check.interval.ms", "soon"));

        assertThatThrownBy(() -> EmbeddedKafka.start(folder, options))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("log.retention.check.interval.ms");
        EmbeddedKafka.start(folder).close();
    }

    @Test
    void shouldApplyBrokerPropertiesWhenGiven() throws Exception {
        EmbeddedKafkaOptions options =
                EmbeddedKafkaOptions.defaults().withBrokerProperties(Map.of("log.retention.check.interval.ms", "1234"));

        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, options);
                Admin admin = KafkaClients.admin(kafka)) {
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(List.of(broker)).all().get(30, TimeUnit.SECONDS);
            assertThat(configs.get(broker))
                    .extracting(config ->
                            config.get("log.retention.check.interval.ms").value())
                    .isEqualTo("1234");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"listeners", "log.dirs", "node.id", "controller.quorum.voters"})
    void shouldRefuseAPropertyWhenItMakesTheBrokerEmbedded(String name) {
        assertThatThrownBy(() -> EmbeddedKafkaOptions.defaults().withBrokerProperties(Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + name + "=x");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseAPortWhenItIsNone(int port) {
        assertThatThrownBy(() -> EmbeddedKafkaOptions.defaults().withClientPort(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clientPort must be a TCP port from 1 to 65535, or 0 for a free one, got " + port);
    }

    @Test
    void shouldOfferStreamsGroupsAndTransactionsOfTheSecondKindWhenFormatted() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = KafkaClients.admin(kafka)) {
            assertThat(admin.describeFeatures()
                            .featureMetadata()
                            .get(30, TimeUnit.SECONDS)
                            .finalizedFeatures())
                    .containsKeys("streams.version", "group.version", "transaction.version")
                    .hasEntrySatisfying("transaction.version", range -> assertThat(range.maxVersionLevel())
                            .isEqualTo((short) 2));
        }
    }

    @Test
    void shouldNotCreateATopicWhenSomebodyAsksForIt() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = KafkaClients.admin(kafka)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(KafkaClients.topics(kafka)).isEmpty();
        }
    }

    /** The live threads of all brokers, but for the ticker of Kafka's metrics, of which the JVM has one for good. */
    private static List<String> brokerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() instanceof BrokerThreads)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("metrics-meter-tick-thread"))
                .toList();
    }

    private static String clusterId(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = KafkaClients.admin(kafka)) {
            return admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
