package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.oracle.KeptBook;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * An engine that is thrown away at any point, inside waves too, and brought back from its stored state and the journal
 * of its book, goes on as if nothing had happened.
 */
class RestartTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 2_000) / 10;

    @Test
    void shouldGoOnFromStoredStateAsIfNothingHadHappened() {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            assertThat(withRestarts(events, seed)).as("seed=%d", seed).isEqualTo(undisturbed(events));
        }
    }

    private static List<String> undisturbed(List<MarketEvent> events) {
        List<String> said = new ArrayList<>();
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : events) {
            engine.offer(++sequence, event);
            assertThat(engine.advance(Integer.MAX_VALUE, (number, output) -> said.add(number + " " + output)))
                    .isTrue();
        }
        return said;
    }

    private static List<String> withRestarts(List<MarketEvent> events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> said = new ArrayList<>();
        KeptBook journal = new KeptBook();
        CascadeEngine engine = new CascadeEngine(journal);
        long sequence = 0;
        for (MarketEvent event : events) {
            engine.offer(++sequence, event);
            do {
                if (random.nextInt(4) == 0) {
                    engine = journal.restore(engine.saveState());
                }
            } while (!engine.advance(1 + random.nextInt(5), (number, output) -> said.add(number + " " + output)));
        }
        return said;
    }
}
