package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * An engine that is thrown away at any point, inside waves too, and brought back from its stored state and the journal
 * of its book, goes on as if nothing had happened.
 */
class RestartTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 400) / 2;

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
        Journal journal = new Journal();
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

    private static final class Journal implements BookJournal {
        private final Map<String, byte[]> positions = new HashMap<>();

        @Override
        public void put(byte[] positionId, byte[] position) {
            positions.put(new String(positionId, StandardCharsets.UTF_8), position);
        }

        @Override
        public void remove(byte[] positionId) {
            positions.remove(new String(positionId, StandardCharsets.UTF_8));
        }

        CascadeEngine restore(byte[] state) {
            CascadeEngine engine = CascadeEngine.restore(state, this);
            new HashMap<>(positions)
                    .forEach((id, position) -> engine.restorePosition(id.getBytes(StandardCharsets.UTF_8), position));
            return engine;
        }
    }
}
