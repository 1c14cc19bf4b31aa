package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionClosed;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.PriceKind;
import io.shortfuse.avro.PriceTicked;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.state.UniverseState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.TopologyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadeTopologyTest {
    private static final int ONE_STEP = 1_000_000;

    @TempDir
    private Path folder;

    private Properties config() {
        return new SimulatorSettings(
                        "test", folder, 1, Map.of("bootstrap.servers", "localhost:1"), SimulationSettings.DEFAULT)
                .streamsConfig();
    }

    private static MarketLog squeeze() {
        return MarketLog.started()
                .shorts(3, 105)
                .shorts(2, 105.05)
                .tick(101)
                .tick(105)
                .tick(104)
                .end();
    }

    @Test
    void shouldDescribeItselfAsItDidBefore() throws IOException {
        TopicCatalogue topics = new TopicCatalogue("shortfuse", 1);
        Topology topology = CascadeTopology.build(
                config(), SimulationSettings.DEFAULT, topics, AvroCodec.using(new MockSchemaRegistryClient()));

        // A change here is a decision about compatibility: names of stores are names of changelog topics.
        try (var golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(inOneOrder(topology.describe().toString()).strip())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    /** Kafka Streams lists the stores of a processor in the order of a hash set of the JVM's own. */
    private static String inOneOrder(String description) {
        return Pattern.compile("(?<=stores: \\[)[^]]*")
                .matcher(description)
                .replaceAll(
                        stores -> Stream.of(stores.group().split(", ")).sorted().collect(Collectors.joining(", ")));
    }

    @Test
    void shouldRefuseAStoreWithoutAName() {
        StreamsBuilder builder = CascadeTopology.explicitBuilder(config());
        builder.stream("any").groupByKey().count();

        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class).hasMessageContaining("not been named");
    }

    @Test
    void shouldLiquidateShortsInTheOrderInWhichThePriceReachesThem() {
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(squeeze().events);

            assertThat(topology.liquidations())
                    .extracting(
                            PositionLiquidated::getPositionId,
                            PositionLiquidated::getWave,
                            PositionLiquidated::getStartSequence)
                    .containsExactly(
                            tuple("p2", 1, 9L),
                            tuple("p3", 1, 9L),
                            tuple("p4", 1, 9L),
                            tuple("p5", 2, 9L),
                            tuple("p6", 2, 9L));
        }
    }

    @Test
    void shouldEndWithTheCountOfEveryTopicAndWhatTheRunWasTold() {
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(squeeze().events);

            List<RunStatus> runs = topology.runs();
            assertThat(runs).extracting(RunStatus::getStatus).containsExactly(RunState.RUNNING, RunState.ENDED);
            RunStatus ended = runs.get(1);
            // 3 ticks, 2 waves; started, 2 waves, ended.
            assertThat(ended.getCounts())
                    .containsOnly(
                            Map.entry("liquidations", 5L),
                            Map.entry("cascades", 4L),
                            Map.entry("simulated-prices", 5L),
                            Map.entry("auto-deleverages", 0L));
            assertThat(ended.getLastSequence()).isEqualTo(14);
            assertThat(ended.getScenario()).isEqualTo("wall");
            assertThat(ended.getInputs().getPositions()).isEqualTo(5);
            assertThat(ended.getTotals().getLiquidations()).isEqualTo(5);
            assertThat(topology.numbered()).hasSize(14);
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldSayTheSameWhateverFitsIntoAStep() throws IOException {
        List<String> whole;
        try (TopologyHarness topology = new TopologyHarness(Files.createDirectory(folder.resolve("a")), ONE_STEP)) {
            topology.send(squeeze().events);
            whole = topology.numbered();
        }
        try (TopologyHarness topology = new TopologyHarness(Files.createDirectory(folder.resolve("b")), 1)) {
            topology.send(squeeze().events);
            assertThat(topology.runs()).extracting(RunStatus::getStatus).containsExactly(RunState.RUNNING);
            topology.finish();

            assertThat(topology.numbered()).isEqualTo(whole);
        }
    }

    @Test
    void shouldIgnoreRepeatsAndCountThem() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 9));
            topology.send(log.events);

            assertThat(topology.liquidations()).hasSize(5);
            assertThat(topology.runs().get(1).getRepeatsIgnored()).isEqualTo(9);
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldKeepTheCountOfRepeatsWhoseBodyIsBroken() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);
            topology.step();
            MarketEvent first = log.events.get(0);
            RecordHeaders headers = new RecordHeaders();
            headers.add("shortfuse-sequence", "1".getBytes(StandardCharsets.US_ASCII));
            headers.add("shortfuse-content-hash", "00000000".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 2; i++) {
                topology.send(MarketLog.UNIVERSE.getBytes(StandardCharsets.UTF_8), topology.encode(first), headers);
            }

            assertThat(topology.deadLetters()).isEmpty();
            assertThat(topology.states().get(MarketLog.UNIVERSE))
                    .isNotNull()
                    .extracting(UniverseState::getRepeatsIgnored)
                    .isEqualTo(2L);
        }
    }

    @Test
    void shouldStopAtAGapAndGoOnWhenTheMissingEventComes() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 4));
            topology.send(log.events.subList(5, 8));

            assertThat(topology.runs())
                    .extracting(RunStatus::getStatus, RunStatus::getExpectedSequence, RunStatus::getGotSequence)
                    .containsExactly(tuple(RunState.RUNNING, null, null), tuple(RunState.STOPPED, 5L, 6L));
            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason, DeadLetter::getInputSequence, DeadLetter::getSourceOffset)
                    .containsExactly(
                            tuple(DeadLetterReason.SEQUENCE_GAP, 6L, 4L),
                            tuple(DeadLetterReason.SEQUENCE_GAP, 7L, 5L),
                            tuple(DeadLetterReason.SEQUENCE_GAP, 8L, 6L));

            topology.send(log.events.subList(4, log.events.size()));

            assertThat(topology.runs())
                    .extracting(RunStatus::getStatus)
                    .containsExactly(RunState.RUNNING, RunState.ENDED);
            assertThat(topology.liquidations()).hasSize(5);
        }
    }

    @Test
    void shouldUseUpTheNumberOfARecordWithABrokenBody() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 2));
            topology.send(log.events.get(2), new byte[] {0, 0, 0, 0, 99, 1, 2, 3});
            topology.send(log.events.subList(3, log.events.size()));

            assertThat(topology.liquidations()).hasSize(4);
            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason, DeadLetter::getRule, DeadLetter::getInputSequence)
                    .containsExactly(tuple(DeadLetterReason.UNDECODABLE, "UNKNOWN_SCHEMA_ID", 3L));
            assertThat(topology.runs().get(1).getDeadLetters()).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTheBytesOfADeadLetter() {
        byte[] value = "not Avro".getBytes(StandardCharsets.UTF_8);
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send("u".getBytes(StandardCharsets.UTF_8), value, new RecordHeaders());

            DeadLetter letter = topology.deadLetters().get(0);
            assertThat(letter.getRule()).isEqualTo("NO_WIRE_FORMAT");
            assertThat(letter.getValue().array()).isEqualTo(value);
            assertThat(letter.getKey().array()).isEqualTo("u".getBytes(StandardCharsets.UTF_8));
            assertThat(letter.getSourceTopic()).isEqualTo("shortfuse.market-events.v1");
        }
    }

    @Test
    void shouldRefuseABodyThatIsNotWhatItsHashSays() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            MarketEvent first = log.events.get(0);
            RecordHeaders headers = new RecordHeaders();
            headers.add("shortfuse-sequence", "1".getBytes(StandardCharsets.US_ASCII));
            headers.add("shortfuse-content-hash", "00000000".getBytes(StandardCharsets.US_ASCII));
            topology.send(MarketLog.UNIVERSE.getBytes(StandardCharsets.UTF_8), topology.encode(first), headers);

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason)
                    .containsExactly(DeadLetterReason.CONTENT_HASH_MISMATCH);
        }
    }

    @Test
    void shouldSendRecordsThatNameNoUniverseToDeadLetters() {
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            for (byte[] key : new byte[][] {{}, {(byte) 0xff}, {'a', 0}, new byte[256]}) {
                topology.send(key, new byte[0], new RecordHeaders());
            }

            assertThat(topology.deadLetters()).hasSize(4).allSatisfy(letter -> {
                assertThat(letter.getRule()).isEqualTo("KEY");
                assertThat(letter.getUniverse()).isNull();
            });
        }
    }

    @Test
    void shouldSendWhatTheEngineRefusesToDeadLettersWithItsRule() {
        MarketLog log = MarketLog.started()
                .add(new PositionClosed("nobody"))
                .add(new PriceTicked(MarketLog.MARKET, PriceKind.MARK, 100.0))
                .add(new PriceTicked(MarketLog.MARKET, PriceKind.LAST, -1.0))
                .add(new PriceTicked(MarketLog.MARKET, PriceKind.UNKNOWN, 1.0));
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason, DeadLetter::getRule)
                    .containsExactly(
                            tuple(DeadLetterReason.REFUSED, "UNKNOWN_POSITION"),
                            tuple(DeadLetterReason.REFUSED, "PRICE_KIND"),
                            tuple(DeadLetterReason.CONTRACT_BROKEN, "VALUE"),
                            tuple(DeadLetterReason.CONTRACT_BROKEN, "VALUE"));
        }
    }

    @Test
    void shouldShutOutAPublisherWithOtherInputUntilTheRightOneStartsAgain() {
        MarketLog log = squeeze();
        MarketLog other =
                new MarketLog(MarketLog.UNIVERSE).start("other hash").list().tick(500);
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 4));
            topology.send(other.events);
            topology.send(log.events.get(4));

            assertThat(topology.deadLetters())
                    .hasSize(4)
                    .extracting(DeadLetter::getReason)
                    .containsOnly(DeadLetterReason.OTHER_INPUT);

            topology.send(log.events);

            assertThat(topology.runs())
                    .extracting(RunStatus::getStatus)
                    .containsExactly(RunState.RUNNING, RunState.STOPPED, RunState.RUNNING, RunState.ENDED);
            assertThat(topology.liquidations()).hasSize(5);
        }
    }

    @Test
    void shouldRefuseEventsWithoutANumberAndLiveUniverses() {
        MarketLog unnumbered = MarketLog.started();
        unnumbered.add((Long) null, new PositionClosed("p"));
        MarketLog live = new MarketLog("live-1").kind(UniverseKind.LIVE).start("hash");
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(unnumbered.last());
            topology.send(live.events);

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getRule)
                    .containsExactly("SEQUENCE", "UNIVERSE_KIND");
        }
    }

    @Test
    void shouldRefuseWhatFollowsTheEnd() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);
            topology.step();
            topology.send(log.tick(99).last());

            assertThat(topology.deadLetters()).extracting(DeadLetter::getRule).containsExactly("RUN_ENDED");
        }
    }

    @Test
    void shouldHostUniversesBesideEachOther() {
        MarketLog a = squeeze();
        MarketLog b = new MarketLog("wall-2")
                .start("hash")
                .list()
                .shorts(4, 103)
                .tick(104)
                .end();
        try (TopologyHarness topology = new TopologyHarness(folder, 1)) {
            for (int i = 0; i < a.events.size(); i++) {
                topology.send(a.events.get(i));
                if (i < b.events.size()) {
                    topology.send(b.events.get(i));
                }
            }
            List<RunStatus> runs = new java.util.ArrayList<>();
            while (runs.stream().filter(s -> s.getStatus() == RunState.ENDED).count() < 2) {
                topology.step();
                runs.addAll(topology.runs());
            }

            assertThat(topology.liquidations())
                    .extracting(PositionLiquidated::getUniverse)
                    .containsOnly("wall-1", "wall-2")
                    .hasSize(9);
        }
    }

    @Test
    void shouldWaitForARegistryThatDoesNotAnswer() {
        FlakyRegistry registry = new FlakyRegistry();
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP, registry)) {
            registry.away = true;
            topology.send(log.events);
            topology.step();
            assertThat(topology.runs()).isEmpty();

            registry.away = false;
            topology.finish();

            assertThat(topology.liquidations()).hasSize(5);
            assertThat(topology.deadLetters()).isEmpty();
        }
    }

    @Test
    void shouldMarkEveryRecordWithTheKindOfItsUniverse() {
        MarketLog log = new MarketLog("sweep-1")
                .kind(UniverseKind.SWEEP)
                .start("hash")
                .list()
                .shorts(1, 103)
                .tick(104)
                .end();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);

            assertThat(topology.liquidations())
                    .extracting(PositionLiquidated::getUniverseKind)
                    .containsExactly(UniverseKind.SWEEP);
        }
    }

    @Test
    void shouldKeepTheRightPublishersNumberFromABrokenRecordOfAnother() {
        MarketLog log = squeeze();
        MarketLog other = new MarketLog(MarketLog.UNIVERSE).start("other hash");
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 4));
            topology.send(other.events);
            topology.send(log.events.get(4), new byte[] {0, 0, 0, 0, 99, 1});
            topology.send(log.events);

            assertThat(topology.liquidations()).hasSize(5);
        }
    }

    @Test
    void shouldStartWhenABrokenFirstEventIsPublishedAgain() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.get(0), new byte[] {0, 0, 0, 0, 99, 1});
            topology.send(log.events);

            assertThat(topology.liquidations()).hasSize(5);
            assertThat(topology.deadLetters()).hasSize(1);
        }
    }

    @Test
    void shouldCutALetterThatWouldBeLargerThanItsRecord() {
        MarketLog log = MarketLog.started();
        byte[] huge = new byte[900_000];
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);
            topology.send(log.add(new PositionClosed("p".repeat(600_000))).last());
            topology.send(log.add(new PositionClosed("p")).last(), huge);

            assertThat(topology.deadLetters()).hasSize(2).allSatisfy(letter -> {
                assertThat(letter.getDetail()).hasSizeLessThan(1_100);
                assertThat(letter.getValue().remaining()).isEqualTo(65_536);
                assertThat(letter.getValueSize()).isGreaterThan(600_000);
            });
        }
    }

    @Test
    void shouldKeepNothingOfKeysThatNeverBecomeUniverses() {
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            for (int i = 0; i < 100; i++) {
                topology.send(("garbage-" + i).getBytes(StandardCharsets.UTF_8), new byte[] {1}, new RecordHeaders());
            }

            assertThat(topology.deadLetters()).hasSize(100);
            assertThat(topology.states().universes()).isEmpty();
        }
    }

    @Test
    void shouldRefuseARecordThatIsNotOnThePartitionOfItsKey() {
        String home = nameWhere(partition -> partition == 0);
        String astray = nameWhere(partition -> partition != 0);
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP, new MockSchemaRegistryClient(), 3)) {
            topology.send(new MarketLog(home).start("hash").events);
            topology.send(new MarketLog(astray).start("hash").events);

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getUniverse, DeadLetter::getRule)
                    .containsExactly(tuple(astray, "PARTITION"));
        }
    }

    private static String nameWhere(IntPredicate partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "universe-" + i)
                .filter(name -> partition.test(UniverseKeys.partition(name.getBytes(StandardCharsets.UTF_8), 3)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldFailAUniverseWhoseStateCannotBeReadAndNoOther() {
        MarketLog log = squeeze();
        MarketLog other = new MarketLog("wall-2")
                .start("hash")
                .list()
                .shorts(1, 103)
                .tick(104)
                .end();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.states().put(MarketLog.UNIVERSE, new byte[] {77, 1, 2, 3});
            topology.send(log.events);
            topology.send(other.events);
            topology.step();

            assertThat(topology.runs())
                    .extracting(RunStatus::getUniverse, RunStatus::getStatus)
                    .containsExactlyInAnyOrder(
                            tuple("wall-1", RunState.FAILED),
                            tuple("wall-2", RunState.RUNNING),
                            tuple("wall-2", RunState.ENDED));
            assertThat(topology.deadLetters())
                    .hasSize(log.events.size())
                    .extracting(DeadLetter::getReason)
                    .containsOnly(DeadLetterReason.QUARANTINED);
        }
    }

    @Test
    void shouldRefuseASymbolThatItDoesNotKnow() {
        MarketLog log = MarketLog.started();
        log.add(new PriceTicked(MarketLog.MARKET, PriceKind.UNKNOWN, 101.0));
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events);

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason, DeadLetter::getDetail)
                    .containsExactly(tuple(
                            DeadLetterReason.CONTRACT_BROKEN,
                            "must be a symbol that this version knows: PriceKind=UNKNOWN"));
        }
    }

    @Test
    void shouldRefuseANumberBelowOne() {
        MarketLog log = MarketLog.started();
        log.add(0L, new PositionClosed("p"));
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP)) {
            topology.send(log.events.subList(0, 2));
            topology.send(topology.encode(log.last()));

            assertThat(topology.deadLetters())
                    .extracting(DeadLetter::getReason)
                    .containsExactly(DeadLetterReason.CONTRACT_BROKEN);
        }
    }

    /** A registry that can be cut off. */
    private static final class FlakyRegistry extends MockSchemaRegistryClient {
        boolean away;

        @Override
        public ParsedSchema getSchemaById(int id)
                throws IOException, io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException {
            if (away) {
                throw new IOException("connection refused");
            }
            return super.getSchemaById(id);
        }
    }
}
