package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.oracle.EngineSimulator;
import io.shortfuse.engine.oracle.NaiveEngine;
import io.shortfuse.engine.oracle.Simulator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine against the oracle, event for event and bit for bit, on random universes. {@code
 * -Dshortfuse.differential.universes=N} sets how many, {@code -Dshortfuse.differential.seed=S} where to begin.
 */
class DifferentialTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 2_000);
    private static final long FIRST_SEED = Long.getLong("shortfuse.differential.seed", 1);

    /** One universe in this many is large. */
    private static final int LARGE = 100;

    /** Each with budgets of its own, and thrown away and brought back now and then. */
    @Test
    void shouldSayWhatTheOracleSays() {
        LongStream.range(FIRST_SEED, FIRST_SEED + UNIVERSES).parallel().forEach(DifferentialTest::compareWithTheOracle);
    }

    private static void compareWithTheOracle(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean large = seed % LARGE == 0;
        List<MarketEvent> events = large ? RandomUniverse.large(seed) : RandomUniverse.of(seed);
        int mostBudget = 1 << random.nextInt(12);
        int restartOneIn = large ? 300 : 20;
        Simulator engine =
                new EngineSimulator(() -> 1 + random.nextInt(mostBudget), () -> random.nextInt(restartOneIn) == 0);
        compare(seed, events, new NaiveEngine(), engine);
    }

    @Test
    void shouldSayWhatTheOracleSaysOfExtremes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + UNIVERSES / 5; seed++) {
            compare(seed, ExtremeUniverse.of(seed), new NaiveEngine(), new EngineSimulator(() -> 1_000));
        }
    }

    @Test
    void shouldSayTheSameWithTheLeastBudgets() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + UNIVERSES / 20; seed++) {
            Simulator undivided = new EngineSimulator(() -> Integer.MAX_VALUE);
            compare(seed, RandomUniverse.of(seed), undivided, new EngineSimulator(() -> 1));
        }
    }

    private static void compare(long seed, List<MarketEvent> events, Simulator expected, Simulator actual) {
        long sequence = 0;
        for (MarketEvent event : events) {
            sequence++;
            List<SimulationEvent> want = withoutWords(expected.process(sequence, event));
            List<SimulationEvent> got = withoutWords(actual.process(sequence, event));
            for (int i = 0; i < Math.max(want.size(), got.size()); i++) {
                assertThat(i < got.size() ? got.get(i) : "nothing more")
                        .as("seed=%d sequence=%d output=%d event=%s", seed, sequence, i, event)
                        .isEqualTo(i < want.size() ? want.get(i) : "nothing more");
            }
        }
    }

    /** The text of a refusal is for people and no part of the contract. */
    private static List<SimulationEvent> withoutWords(List<SimulationEvent> events) {
        return events.stream().map(DifferentialTest::withoutWords).toList();
    }

    private static SimulationEvent withoutWords(SimulationEvent event) {
        return event instanceof EventRefused refused
                ? new EventRefused(refused.eventTime(), refused.sequence(), refused.rule(), "")
                : event;
    }
}
