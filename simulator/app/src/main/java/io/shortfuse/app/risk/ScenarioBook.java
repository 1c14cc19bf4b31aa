package io.shortfuse.app.risk;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Scenario;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The book of a scenario at a moment of it: everything until then, that moment included, has been played by the engine in
 * this thread. At the start that is: all positions are in, and the prices of that time have come.
 */
public final class ScenarioBook {
    private final Scenario scenario;
    private final long time;
    private final EngineSnapshot snapshot;
    private final CascadeEngine look;
    private final long refused;

    private ScenarioBook(Scenario scenario, long time, CascadeEngine engine, long refused) {
        this.scenario = scenario;
        this.time = time;
        this.snapshot = engine.snapshot();
        this.look = engine;
        this.refused = refused;
    }

    /**
     * The book at a moment.
     *
     * @param time nanoseconds since the epoch, from the scenario's start to its end
     * @throws InterruptedException if the user ends it
     */
    public static ScenarioBook at(Scenario scenario, long time) throws InterruptedException {
        Play play = new Play(scenario);
        try (EventSource events = scenario.events()) {
            play.until(time, events);
        }
        return new ScenarioBook(scenario, time, play.engine, play.refused);
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** The moment, in nanoseconds since the epoch. */
    public long time() {
        return time;
    }

    /** The universe at the moment. */
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    /** The prices of a market of the scenario. */
    public MarketPrices prices(String market) {
        return Objects.requireNonNull(look.prices(market), market);
    }

    /** Whether cross accounts have positions in a symbol. */
    public boolean hasCrossPositions(String symbol) {
        return scenario.markets().stream()
                .anyMatch(market -> market.symbol().equals(symbol) && look.hasCrossPositions(market.market()));
    }

    /** Events that the engine has refused until then; most are positions that had no margin left when they were set. */
    public long refused() {
        return refused;
    }

    /** Whether a cascade is open; then what a jump leads to cannot be told apart from what it leads to. */
    public boolean hasOpenCascade() {
        return look.hasOpenCascade();
    }

    /**
     * The first moment after this one at which no cascade is open, or null if one is until the end of the run.
     *
     * @throws InterruptedException if the user ends it
     */
    public @Nullable Long quietAfter() throws InterruptedException {
        Play play = new Play(scenario);
        try (EventSource events = scenario.events()) {
            play.until(time, events);
            return play.untilQuiet(events);
        }
    }

    /** An engine on its way through a scenario. */
    private static final class Play implements SimulationSink {
        private static final int BUDGET = 10_000;

        private final CascadeEngine engine = new CascadeEngine();
        private @Nullable NumberedEvent next;
        private long refused;
        private long lastEnd;

        Play(Scenario scenario) {
            this.lastEnd = scenario.startNs();
        }

        void until(long time, EventSource events) throws InterruptedException {
            next = following(events);
            while (next != null && next.event().eventTime() <= time) {
                take(next);
                next = following(events);
            }
            engine.waitUntil(time, this);
        }

        @Nullable
        Long untilQuiet(EventSource events) throws InterruptedException {
            while (engine.hasOpenCascade() && next != null) {
                long time = next.event().eventTime();
                engine.waitUntil(time - 1, this);
                if (!engine.hasOpenCascade()) {
                    break;
                }
                while (next != null && next.event().eventTime() == time) {
                    take(next);
                    next = following(events);
                }
            }
            return engine.hasOpenCascade() ? null : lastEnd;
        }

        /** The run's end is no event that a what-if could follow. */
        private static @Nullable NumberedEvent following(EventSource events) {
            NumberedEvent next = events.hasNext() ? events.next() : null;
            return next == null || next.event() instanceof RunEnded ? null : next;
        }

        private void take(NumberedEvent numbered) throws InterruptedException {
            MarketEvent event = numbered.event();
            engine.offer(numbered.sequence(), event);
            while (!engine.advance(BUDGET, this)) {
                requireNotInterrupted();
            }
            requireNotInterrupted();
        }

        @Override
        public void emit(long sequence, SimulationEvent event) {
            if (event instanceof EventRefused) {
                refused++;
            } else if (event instanceof CascadeEnded end) {
                lastEnd = end.eventTime();
            }
        }

        private static void requireNotInterrupted() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
