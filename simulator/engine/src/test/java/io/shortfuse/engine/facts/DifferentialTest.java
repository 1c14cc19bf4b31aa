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
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * The engine against the oracle, event for event and bit for bit, on random universes. {@code
 * -Dshortfuse.differential.universes=N} sets how many, {@code -Dshortfuse.differential.seed=S} where to begin.
 */
class DifferentialTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 400);
    private static final long FIRST_SEED = Long.getLong("shortfuse.differential.seed", 1);

    @Test
    void shouldSayWhatTheOracleSays() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + UNIVERSES; seed++) {
            compare(seed, RandomUniverse.of(seed), new NaiveEngine(), new EngineSimulator(() -> 1_000));
        }
    }

    @Test
    void shouldSayWhatTheOracleSaysOfExtremes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + UNIVERSES; seed++) {
            compare(seed, ExtremeUniverse.of(seed), new NaiveEngine(), new EngineSimulator(() -> 1_000));
        }
    }

    @Test
    void shouldSayTheSameWhateverTheBudgets() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + UNIVERSES / 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            IntSupplier budgets = seed % 2 == 0 ? () -> 1 : () -> 1 + random.nextInt(9);
            Simulator undivided = new EngineSimulator(() -> Integer.MAX_VALUE);
            compare(seed, RandomUniverse.of(seed), undivided, new EngineSimulator(budgets));
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
