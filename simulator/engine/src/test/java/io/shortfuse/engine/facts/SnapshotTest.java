package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What-ifs on copies say what an engine says that was told everything from the beginning, however they, the engine that
 * they branched from and other what-ifs take turns; and that engine is not disturbed by them.
 */
class SnapshotTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 2_000) / 10;
    private static final int BRANCHES = 3;
    private static final int THREADS = 4;

    /** An engine, and the same from the beginning to compare it with. */
    private record Pair(CascadeEngine engine, List<String> said, List<MarketEvent> future) {}

    @Test
    void shouldBranchAnywhereWithoutDisturbingAnybody() {
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<MarketEvent> events = RandomUniverse.of(seed);
            CascadeEngine base = new CascadeEngine();
            List<String> said = new ArrayList<>();
            List<Pair> branches = new ArrayList<>();
            for (int at = 0; at < events.size(); at++) {
                if (branches.size() < BRANCHES && random.nextInt(events.size()) < 2 * BRANCHES) {
                    branches.add(branch(base.snapshot(), said, changed(events, at, random)));
                }
                said.addAll(process(base, at + 1, events.get(at)));
                for (Pair branch : branches) {
                    if (random.nextBoolean()) {
                        goOn(branch);
                    }
                }
            }
            assertThat(said).as("seed=%d", seed).isEqualTo(fromTheBeginning(events));
            for (Pair branch : branches) {
                while (hasMore(branch)) {
                    goOn(branch);
                }
                assertThat(branch.said()).as("seed=%d", seed).isEqualTo(fromTheBeginning(branch.future()));
            }
        }
    }

    @Test
    void shouldBranchInManyThreadsAtOnce() throws Exception {
        List<MarketEvent> events = RandomUniverse.of(11);
        int half = events.size() / 2;
        CascadeEngine base = new CascadeEngine();
        List<String> said = new ArrayList<>();
        for (int at = 0; at < half; at++) {
            said.addAll(process(base, at + 1, events.get(at)));
        }
        EngineSnapshot snapshot = base.snapshot();
        List<String> saidBefore = List.copyOf(said);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 50 * THREADS; i++) {
                results.add(threads.submit(() -> {
                    Pair branch = branch(snapshot, saidBefore, events);
                    while (hasMore(branch)) {
                        goOn(branch);
                    }
                    return branch.said();
                }));
            }
            for (int at = half; at < events.size(); at++) {
                said.addAll(process(base, at + 1, events.get(at)));
            }
            for (Future<List<String>> result : results) {
                assertThat(result.get()).isEqualTo(said);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * A copy that was taken between two orders of one wave, with the event in hand that the wave came before, goes on to
     * what the engine itself goes on to, whichever of them goes on first.
     */
    @Test
    void shouldBranchInTheMiddleOfAWave() {
        int insideWaves = 0;
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<MarketEvent> events = RandomUniverse.of(seed);
            CascadeEngine base = new CascadeEngine();
            List<SimulationEvent> last = new ArrayList<>();
            List<String> said = new ArrayList<>();
            List<Pair> branches = new ArrayList<>();
            for (int at = 0; at < events.size(); at++) {
                base.offer(at + 1, events.get(at));
                while (!base.advance(1, (number, output) -> {
                    said.add(number + " " + output);
                    last.add(output);
                })) {
                    boolean insideWave = !last.isEmpty() && last.get(last.size() - 1) instanceof PositionLiquidated;
                    if (insideWave && branches.size() < BRANCHES && random.nextInt(4) == 0) {
                        insideWaves++;
                        Pair branch = branch(base.snapshot(), said, events);
                        branches.add(branch);
                        if (random.nextBoolean()) {
                            finish(branch);
                        }
                    }
                }
            }
            List<String> undisturbed = fromTheBeginning(events);
            assertThat(said).as("seed=%d", seed).isEqualTo(undisturbed);
            for (Pair branch : branches) {
                finish(branch);
                assertThat(branch.said()).as("seed=%d", seed).isEqualTo(undisturbed);
            }
        }
        assertThat(insideWaves).isGreaterThan(UNIVERSES / 2);
    }

    /** Goes on to the end of what is in hand, and then with the events that follow. */
    private static void finish(Pair branch) {
        assertThat(branch.engine().advance(Integer.MAX_VALUE, (number, output) -> branch.said()
                        .add(number + " " + output)))
                .isTrue();
        while (hasMore(branch)) {
            goOn(branch);
        }
    }

    private static Pair branch(EngineSnapshot snapshot, List<String> said, List<MarketEvent> future) {
        return new Pair(snapshot.branch(), new ArrayList<>(said), future);
    }

    /** The events until {@code from} as they were, then other prices. */
    private static List<MarketEvent> changed(List<MarketEvent> events, int from, SplittableRandom random) {
        double factor = 0.7 + 0.6 * random.nextDouble();
        List<MarketEvent> changed = new ArrayList<>(events.subList(0, from));
        for (MarketEvent event : events.subList(from, events.size())) {
            changed.add(
                    event instanceof PriceTicked tick
                            ? new PriceTicked(tick.eventTime(), tick.market(), tick.kind(), tick.price() * factor)
                            : event);
        }
        return changed;
    }

    private static boolean hasMore(Pair branch) {
        return branch.engine().lastSequence() < branch.future().size();
    }

    private static void goOn(Pair branch) {
        if (hasMore(branch)) {
            int at = (int) branch.engine().lastSequence();
            branch.said()
                    .addAll(process(branch.engine(), at + 1, branch.future().get(at)));
        }
    }

    private static List<String> fromTheBeginning(List<MarketEvent> events) {
        CascadeEngine engine = new CascadeEngine();
        List<String> said = new ArrayList<>();
        for (int at = 0; at < events.size(); at++) {
            said.addAll(process(engine, at + 1, events.get(at)));
        }
        return said;
    }

    private static List<String> process(CascadeEngine engine, long sequence, MarketEvent event) {
        List<String> said = new ArrayList<>();
        engine.offer(sequence, event);
        assertThat(engine.advance(Integer.MAX_VALUE, (number, output) -> said.add(number + " " + output)))
                .isTrue();
        return said;
    }

    /** Time that passes between events is the time that passes until the next. */
    @Test
    void shouldSayTheSameWhenItWaitsBetweenEvents() {
        int waited = 0;
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<MarketEvent> events = thatMoveTheClock(RandomUniverse.of(seed));
            CascadeEngine engine = new CascadeEngine();
            List<String> said = new ArrayList<>();
            for (int at = 0; at < events.size(); at++) {
                long room = at == 0 ? 0 : events.get(at).eventTime() - engine.now();
                if (room > 0) {
                    engine.waitUntil(
                            engine.now() + random.nextLong(room + 1),
                            (number, output) -> said.add(number + " " + output));
                    waited++;
                }
                said.addAll(process(engine, at + 1, events.get(at)));
            }
            assertThat(said).as("seed=%d", seed).isEqualTo(fromTheBeginning(events));
        }
        assertThat(waited).isGreaterThan(UNIVERSES);
    }

    /** Without those that are refused for their time or for the run's state: they tell the time, and are checks after it. */
    private static List<MarketEvent> thatMoveTheClock(List<MarketEvent> events) {
        List<MarketEvent> moving = new ArrayList<>();
        long now = events.get(0).eventTime();
        for (MarketEvent event : events) {
            boolean isFirst = moving.isEmpty();
            long step = event.eventTime() - now;
            if (step >= 0 && step <= Limits.LONGEST_DURATION && isFirst == event instanceof RunStarted) {
                moving.add(event);
                now = event.eventTime();
            }
            if (event instanceof RunEnded) {
                break;
            }
        }
        return moving;
    }
}
