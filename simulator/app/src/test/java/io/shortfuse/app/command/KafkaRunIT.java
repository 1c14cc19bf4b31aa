package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.ingest.ProducerSettings;
import io.shortfuse.ingest.PublishListener;
import io.shortfuse.ingest.ScenarioPublisher;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.ScenarioLoader;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.AvroDecoder;
import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.Simulator;
import io.shortfuse.topology.SimulatorSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios through a real broker, as the user runs them. */
class KafkaRunIT {
    /** Output events that a step yields, where it is to end in the middle of things. */
    private static final int FEW_EVENTS = 7;

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;
    private final Path scenario;

    KafkaRunIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.scenario = SmallScenario.writeTo(folder);
    }

    @Test
    void shouldWriteWhatTheEngineWritesDirectlyWhenItRunsThroughKafka() throws IOException {
        Path kafka = run("kafka");
        Path direct = run("direct", "--engine", "direct");

        RunFiles.assertSame(kafka, direct);
        assertThat(Files.readString(kafka.resolve("summary.json"))).contains("\"engine\" : \"kafka\"");
        assertThat(kafka.resolve(".kafka")).doesNotExist();
        assertThat(kafka.resolve("shortfuse.log")).isNotEmptyFile();
    }

    @Test
    void shouldWriteTheSameOfInverseContracts() throws IOException {
        Files.copy(InverseRunTest.writeTo(folder), scenario, StandardCopyOption.REPLACE_EXISTING);
        Path kafka = run("kafka");
        Path direct = run("direct", "--engine", "direct");

        RunFiles.assertSame(kafka, direct);
        assertThat(Files.readString(kafka.resolve("summary.json"))).contains("\"settlementCurrency\" : \"BTC\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "none"})
    void shouldWriteTheSameWhereNotEveryTickYieldsAPrice(String interval) throws IOException {
        SmallScenario.writeTo(folder, "settle: 10m", "settle: 10m\nprice-interval: " + interval);
        Path kafka = run("kafka");
        Path direct = run("direct", "--engine", "direct");

        RunFiles.assertSame(kafka, direct);
        assertThat(Files.readAllLines(kafka.resolve("prices.csv")))
                .last()
                .asString()
                .as("the last tick's")
                .startsWith("2025-12-22T00:20:00Z,binance:BTCUSDT,96500");
    }

    /** A liquidation is closed against so many that a step of the simulator ends before all of them have been told. */
    @Test
    void shouldWriteTheSameWhenStepsEndInsideAnAutoDeleveraging() throws IOException {
        SmallScenario.writeTo(
                folder,
                Map.of(
                        "insurance-fund: 1.0e6",
                        "insurance-fund: 1.0e3~    auto-deleveraging: { ranking: bitmex, price: mark }",
                        "prices:~",
                        "  - cluster: longs~    side: long~    notional: 5e6~    count: 500~"
                                + "    liquidation-price: { uniform: { from: 70000, to: 90000 } }~    size: equal~"
                                + "    leverage: { 5: 0.5, 20: 0.5 }~prices:~"));
        Path direct = run("direct", "--engine", "direct");
        assertThat(mostOfALiquidation(direct.resolve("auto-deleverages.csv"))).isGreaterThan(3 * FEW_EVENTS);

        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory();
                AvroCodec codec = AvroCodec.connect(registry.url(), Map.of())) {
            String[] cluster = {"--bootstrap-servers", kafka.bootstrapServers(), "--schema-registry-url", registry.url()
            };
            assertThat(shortfuse.execute(
                            (Object[]) with(new String[] {"topics", "--create", "--partitions", "1"}, cluster)))
                    .isZero();
            SimulatorSettings settings = new SimulatorSettings(
                    SimulatorSettings.DEFAULT_APPLICATION_ID,
                    folder.resolve("state"),
                    1,
                    Map.of("bootstrap.servers", kafka.bootstrapServers()),
                    new SimulationSettings(FEW_EVENTS, Duration.ofMillis(200), Duration.ofMillis(1)));
            try (Simulator simulator =
                    Simulator.start(settings, new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1), codec)) {
                RunFiles.assertSame(run("kafka", cluster), direct);
                assertThat(simulator.isRunning()).isTrue();
            }
        }
    }

    /** How many rows name the same liquidated position, at most. */
    private static long mostOfALiquidation(Path deleverages) throws IOException {
        return Files.readAllLines(deleverages).stream()
                .skip(1)
                .collect(Collectors.groupingBy(row -> row.split(",", -1)[12], Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    @Test
    void shouldWriteTheSameWhenARunIsRepeatedOnAClusterUnderItsId() throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            String[] cluster = {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--topic-prefix",
                "desk",
                "--partitions",
                "3",
                "--run-id",
                "r1"
            };

            Path first = run("first", cluster);
            assertThat(shortfuse.err())
                    .contains("Simulating here: the group desk-simulator has no members on the cluster.");
            Path again = run("again", cluster);
            assertThat(shortfuse.err()).contains("Simulating here");
            Path direct = run("direct", "--engine", "direct");

            RunFiles.assertSame(first, direct);
            RunFiles.assertSame(again, direct);
        }
    }

    /** A cluster with topics of one partition, a codec of its registry, and how a run is told of it. */
    private final class Installation implements AutoCloseable {
        private final EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
        private final EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory();
        private final AvroCodec codec = AvroCodec.connect(registry.url(), Map.of());
        private final TopicCatalogue topics = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1);
        private final String[] options = {
            "--bootstrap-servers", kafka.bootstrapServers(), "--schema-registry-url", registry.url()
        };

        Installation() {
            assertThat(shortfuse.execute(
                            (Object[]) with(new String[] {"topics", "--create", "--partitions", "1"}, options)))
                    .isZero();
        }

        private Map<String, String> client() {
            return Map.of("bootstrap.servers", kafka.bootstrapServers());
        }

        Simulator simulator(String state) {
            return Simulator.start(
                    new SimulatorSettings(
                            SimulatorSettings.DEFAULT_APPLICATION_ID,
                            folder.resolve(state),
                            1,
                            client(),
                            SimulationSettings.DEFAULT),
                    topics,
                    codec);
        }

        void publishWithoutEvent(long missing, String universe) throws Exception {
            List<NumberedEvent> all = new ArrayList<>();
            try (EventSource events = ScenarioLoader.load(scenario).events()) {
                events.forEachRemaining(all::add);
            }
            all.removeIf(event -> event.sequence() == missing);
            Iterator<NumberedEvent> rest = all.iterator();
            EventSource gap = new EventSource() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public NumberedEvent next() {
                    return rest.next();
                }

                @Override
                public void close() {}
            };
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(client()))) {
                new ScenarioPublisher(producer, codec, topics.marketEvents())
                        .publish(gap, universe, UniverseKind.SCENARIO, PublishListener.NONE);
            }
        }

        RunStatus awaitStatus(RunState wanted, String universe) {
            TopicPartition runs = new TopicPartition(topics.runs().name(), 0);
            AvroDecoder<RunStatus> decoder = codec.decoder(topics.runs());
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    new HashMap<>(client()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(runs));
                consumer.seekToBeginning(List.of(runs));
                List<RunStatus> found = new ArrayList<>();
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        if (decoder.decode(record.value()) instanceof Decoded<RunStatus> status
                                && status.value().getUniverse().equals(universe)
                                && status.value().getStatus() == wanted) {
                            found.add(status.value());
                        }
                    }
                    return !found.isEmpty();
                });
                return found.get(0);
            }
        }

        @Override
        public void close() {
            codec.close();
            registry.close();
            kafka.close();
        }
    }

    @Test
    void shouldRepairAUniverseThatHasStoppedWhenTheSimulatorOfTheClusterIsAtWork() throws Exception {
        try (Installation cluster = new Installation();
                Simulator simulator = cluster.simulator("state")) {
            cluster.publishWithoutEvent(5, "small-wall-r1");
            cluster.awaitStatus(RunState.STOPPED, "small-wall-r1");

            Path repaired = run("repaired", with(cluster.options, "--run-id", "r1"));

            assertThat(shortfuse.err())
                    .contains("Simulating on the cluster: the group shortfuse-simulator has 1 member.");
            assertThat(simulator.isRunning()).isTrue();
            RunFiles.assertSame(repaired, run("direct", "--engine", "direct"));
        }
    }

    @Test
    void shouldGoOnFromTheLastCommitOfASimulatorWhoseFilesAreLost() throws Exception {
        try (Installation cluster = new Installation()) {
            cluster.publishWithoutEvent(5, "small-wall-r1");
            try (Simulator simulator = cluster.simulator("state-1")) {
                cluster.awaitStatus(RunState.STOPPED, "small-wall-r1");
                assertThat(simulator.isRunning()).isTrue();
            }
            Path repaired;
            try (Simulator simulator = cluster.simulator("state-2")) {
                repaired = run("repaired", with(cluster.options, "--run-id", "r1"));
                assertThat(simulator.isRunning()).isTrue();
            }

            // Nothing but the first simulator's last commit tells that events 1 to 4 have been taken in.
            assertThat(cluster.awaitStatus(RunState.ENDED, "small-wall-r1").getRepeatsIgnored())
                    .isEqualTo(4);
            RunFiles.assertSame(repaired, run("direct", "--engine", "direct"));
        }
    }

    @Test
    void shouldRefuseARunIdThatHasBeenGivenToOtherInput() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            String[] cluster = {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--run-id",
                "r1"
            };
            run("first", cluster);

            assertThat(execute("other", with(cluster, "--seed", "8"))).isEqualTo(3);

            assertThat(shortfuse.err())
                    .contains("universe small-wall-r1 has run before, from other input: choose another --run-id");
            assertThat(folder.resolve("other/summary.json")).doesNotExist();
        }
    }

    @Test
    void shouldGiveUpWhenNoSimulatorTakesUpTheRun() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            assertThat(execute(
                            "out",
                            "--bootstrap-servers",
                            kafka.bootstrapServers(),
                            "--schema-registry-url",
                            registry.url(),
                            "--no-simulator",
                            "--timeout",
                            "1"))
                    .isEqualTo(3);

            assertThat(shortfuse.err()).contains("nothing has happened for 1 s: no simulator has taken up universe");
        }
    }

    @Test
    void shouldTellWhichEventsWereRefused() throws IOException {
        Path positions = Files.writeString(folder.resolve("positions.csv"), """
                position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
                gone,desk,binance:BTCUSDT,SHORT,1,90000,100,,,
                """);
        Path withRefusal =
                SmallScenario.writeTo(folder, "prices:\n", "  - file: " + positions.getFileName() + "\nprices:\n");

        assertThat(shortfuse.execute("run", withRefusal, "--out", folder.resolve("kafka")))
                .isZero();
        assertThat(shortfuse.execute("run", withRefusal, "--engine", "direct", "--out", folder.resolve("direct")))
                .isZero();

        String refusal = "event 203 was refused: MARGIN_GONE: must have equity greater than 0";
        assertThat(folder.resolve("kafka/shortfuse.log")).content().contains(refusal);
        assertThat(folder.resolve("direct/shortfuse.log")).content().contains(refusal);
        RunFiles.assertSame(folder.resolve("kafka"), folder.resolve("direct"));
    }

    @Test
    void shouldTellRowsThatWereLeftOutAndGoOnWithoutThemHoweverOftenTheyArePublished() throws IOException {
        byte[] rows = """
                position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
                gone,desk,binance:BTCUSDT,SHORT,1,90000,100,,,
                p1,desk,binance:BTCUSDT,SHORT,1,95000,10,,,
                p1,desk,binance:BTCUSDT,SHORT,"1,5",95000,10,,,
                p1,desk,binance:BTCUSDT,SHORT,1,95000,10,,,
                p2,d\u00e4sk,binance:BTCUSDT,SHORT,1,95000,10,,,
                """.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("positions.csv"), rows);
        Files.writeString(folder.resolve("ticks.csv"), """
                time,market,price
                2025-12-22T00:00:01Z,binance:BTCUSDT,96000
                2025-12-22T00:00:00Z,binance:BTCUSDT,96000
                """);
        SmallScenario.writeTo(folder, "prices:\n", "  - file: positions.csv\nprices:\n  - file: ticks.csv\n");

        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"));
                EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            String[] cluster = {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--schema-registry-url",
                registry.url(),
                "--run-id",
                "r1",
                "--skip-invalid"
            };
            Path first = run("first", cluster);
            Path again = run("again", cluster);
            assertThat(shortfuse.out())
                    .contains("Left out           4 rows: NOT_UTF8 1, DUPLICATE_POSITION_ID 1, NOT_A_NUMBER 1,"
                            + " PRICE_TOO_OLD 1; dead-letters.csv says which")
                    .contains("Refused            1 event: MARGIN_GONE 1; dead-letters.csv says which");
            Path direct = run("direct", "--engine", "direct", "--skip-invalid");

            assertThat(Files.readAllLines(direct.resolve("dead-letters.csv")))
                    .hasSize(6)
                    .element(3)
                    .isEqualTo("INVALID_ROW,NOT_UTF8,positions.csv,6,,byte 5 of the line is 0xE4,must be UTF-8,"
                            + "\"p2,d\uFFFDsk,binance:BTCUSDT,SHORT,1,95000,10,,,\",,");
            RunFiles.assertSame(first, direct);
            RunFiles.assertSame(again, direct);
        }
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        Collections.addAll(all, more);
        return all.toArray(String[]::new);
    }

    private Path run(String out, String... options) {
        int status = execute(out, options);
        assertThat(status).as(shortfuse.err()).isZero();
        return folder.resolve(out);
    }

    private int execute(String out, String... options) {
        List<Object> args = new ArrayList<>(List.of("run", scenario, "--out", folder.resolve(out)));
        Collections.addAll(args, (Object[]) options);
        return shortfuse.execute(args.toArray());
    }
}
