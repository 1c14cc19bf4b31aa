package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.PositionClosed;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.engine.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulator tells those who watch it. */
class SimulationMetricsTest {
    private static final int ONE_STEP = 1_000_000;

    @TempDir
    private Path folder;

    private final RecordedMetrics metrics = new RecordedMetrics();

    private TopologyHarness topology(int workPerStep) {
        return new TopologyHarness(folder, workPerStep, new MockSchemaRegistryClient(), metrics);
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

    private TaskLoad load() {
        return Objects.requireNonNull(metrics.load, "a task is open");
    }

    @Test
    void shouldTellOfEveryEventCascadeAndLiquidationOnce() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = topology(ONE_STEP)) {
            topology.send(log.events);

            List<PositionLiquidated> liquidations = topology.liquidations();
            assertThat(liquidations).hasSize(5);
            assertThat(metrics.eventTimes).hasSize(log.events.size()).allMatch(nanos -> nanos >= 0);
            assertThat(metrics.cascadesStarted).isEqualTo(1);
            assertThat(metrics.cascadeTimes).hasSize(1).allMatch(nanos -> nanos > 0);
            assertThat(metrics.liquidations).isEqualTo(5);
            assertThat(metrics.currencies).containsExactly("USDT");
            assertThat(metrics.notional).containsOnlyKeys(Side.SHORT);
            // 3 of 10 at 105 and 2 of 10 at 105.05.
            assertThat(metrics.notional.get(Side.SHORT)).isCloseTo(3 * 1_050 + 2 * 1_050.5, within(1e-6));
            assertThat(metrics.deadLetters).isEmpty();
        }
    }

    @Test
    void shouldTellTheSameWhateverFitsIntoAStep() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = topology(1)) {
            topology.send(log.events);
            topology.finish();

            assertThat(metrics.eventTimes).hasSize(log.events.size());
            assertThat(metrics.liquidations).isEqualTo(5);
            assertThat(metrics.cascadeTimes).hasSize(1);
        }
    }

    @Test
    void shouldCountRepeatsGapsAndDeadLettersByReason() {
        MarketLog log = squeeze().add(new PositionClosed("nobody"));
        try (TopologyHarness topology = topology(ONE_STEP)) {
            topology.send(log.events.subList(0, 3));
            topology.send(log.events.subList(0, 3));
            topology.send(log.events.subList(4, 6));
            topology.send(log.events.subList(3, log.events.size()));
            topology.send(new byte[] {1, 2, 3});
            topology.step();

            assertThat(metrics.repeats).isEqualTo(3);
            assertThat(metrics.gaps).isEqualTo(2);
            // Nothing may follow RunEnded; the last record is none.
            assertThat(metrics.deadLetters)
                    .isEqualTo(Map.of(
                            DeadLetterReason.SEQUENCE_GAP, 2,
                            DeadLetterReason.REFUSED, 1,
                            DeadLetterReason.UNDECODABLE, 1));
        }
    }

    @Test
    void shouldNotCountAnEventAsAppliedThatTheEngineRefused() {
        MarketLog log = MarketLog.started().add(new PositionClosed("nobody")).tick(101);
        try (TopologyHarness topology = topology(ONE_STEP)) {
            topology.send(log.events);

            assertThat(metrics.deadLetters).isEqualTo(Map.of(DeadLetterReason.REFUSED, 1));
            assertThat(metrics.eventTimes).hasSize(log.events.size() - 1);
        }
    }

    @Test
    void shouldTellWhichUniversesAreHostedAndStoppedAndForgetThoseThatAreOver() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = topology(ONE_STEP)) {
            assertThat(load().hostedUniverses()).isZero();

            topology.send(log.events.subList(0, 4));
            assertThat(load().hostedUniverses()).isEqualTo(1);
            assertThat(load().stoppedUniverses()).isZero();

            topology.send(log.events.get(5));
            assertThat(load().stoppedUniverses()).isEqualTo(1);

            topology.send(log.events.subList(4, log.events.size()));
            topology.step();
            assertThat(load().stoppedUniverses()).isZero();
            assertThat(load().hostedUniverses()).isZero();
            assertThat(load().failedUniverses()).isZero();
        }
        assertThat(metrics.load).as("the task is closed").isNull();
    }

    @Test
    void shouldTellHowManyEventsAreHeldUntilTheyAreDone() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = topology(1)) {
            topology.send(log.events);
            assertThat(load().heldEvents()).isPositive();
            assertThat(load().busyUniverses()).isEqualTo(1);

            topology.finish();
            for (int i = 0; load().busyUniverses() > 0 && i < 100; i++) {
                topology.step();
            }
            assertThat(load().heldEvents()).isZero();
            assertThat(load().busyUniverses()).isZero();
        }
    }

    @Test
    void shouldTellWhichUniversesHaveFailed() {
        MarketLog log = squeeze();
        try (TopologyHarness topology = topology(ONE_STEP)) {
            topology.states().put(MarketLog.UNIVERSE, new byte[] {77, 1, 2, 3});
            topology.send(log.events);
            topology.step();

            assertThat(load().failedUniverses()).isEqualTo(1);
            assertThat(load().hostedUniverses()).isZero();
            assertThat(metrics.deadLetters).isEqualTo(Map.of(DeadLetterReason.QUARANTINED, log.events.size()));
        }
    }

    @Test
    void shouldTellHowOftenTheRegistryDidNotAnswer() throws IOException {
        FlakyRegistry registry = new FlakyRegistry();
        try (TopologyHarness topology = new TopologyHarness(folder, ONE_STEP, registry, metrics)) {
            registry.away = true;
            topology.send(squeeze().events);

            assertThat(metrics.unanswered).isEqualTo(1);
            assertThat(load().heldEvents()).isEqualTo(squeeze().events.size());
        }
    }

    /** A registry that can be cut off. */
    private static final class FlakyRegistry extends MockSchemaRegistryClient {
        boolean away;

        @Override
        public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
            if (away) {
                throw new IOException("connection refused");
            }
            return super.getSchemaById(id);
        }
    }
}
