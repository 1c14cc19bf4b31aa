package io.shortfuse.app.explain;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioEventSource;
import org.jspecify.annotations.Nullable;

/** Plays a scenario again, by the engine in this thread, and follows one position. */
final class PositionReplay implements SimulationSink {
    private static final int BUDGET = 10_000;

    private final Scenario scenario;
    private final String positionId;
    private final CascadeEngine engine = new CascadeEngine();
    private @Nullable ExplainedPosition position;
    private @Nullable PositionWatch watch;
    private @Nullable EventRefused refusal;

    private PositionReplay(Scenario scenario, String positionId) {
        this.scenario = scenario;
        this.positionId = positionId;
    }

    /**
     * The explanation of a position, or null if the scenario has none of that id; then it is not played to its end.
     *
     * @throws CrossPositionException if it is one of a cross account
     * @throws InterruptedException if the user ends it
     */
    static @Nullable Explanation explain(Scenario scenario, String universe, RunIdentity identity, String positionId)
            throws CrossPositionException, InterruptedException {
        return new PositionReplay(scenario, positionId).play(universe, identity);
    }

    private @Nullable Explanation play(String universe, RunIdentity identity)
            throws CrossPositionException, InterruptedException {
        try (ScenarioEventSource events = scenario.events()) {
            while (events.hasNext()) {
                NumberedEvent next = events.next();
                MarketEvent event = next.event();
                if (event instanceof PriceTicked ticked) {
                    if (watch == null) {
                        return null;
                    }
                    watch.offering(new InputEvent(
                            next.sequence(), ticked.eventTime(), events.origin(), ticked.market(), ticked.price()));
                }
                engine.offer(next.sequence(), event);
                while (!engine.advance(BUDGET, this)) {
                    requireNotInterrupted();
                }
                if (event instanceof PositionSet set && set.positionId().equals(positionId)) {
                    requireIsolated(set);
                    follow(set, new InputEvent(next.sequence(), set.eventTime(), events.origin(), set.market(), null));
                }
                requireNotInterrupted();
            }
        }
        ExplainedPosition explained = position;
        PositionWatch watched = watch;
        if (explained == null || watched == null) {
            return null;
        }
        return new Explanation(
                universe,
                identity,
                explained,
                watched.whenSet(),
                watched.atEnd(),
                watched.outside(),
                watched.closed(),
                watched.end(refusal));
    }

    /** What liquidates a cross account is the equity of all of its positions; one position's prices would not tell it. */
    private static void requireIsolated(PositionSet set) throws CrossPositionException {
        if (set.marginMode() == MarginMode.CROSS) {
            throw new CrossPositionException(set.positionId());
        }
    }

    private void follow(PositionSet set, InputEvent event) {
        ExplainedPosition explained =
                new ExplainedPosition(set, event, scenario.market(set.market()), engine.position(positionId));
        position = explained;
        if (refusal != null && refusal.sequence() != event.sequence()) {
            refusal = null;
        }
        PositionWatch follower = new PositionWatch(engine, explained);
        watch = follower;
        engine.watch(follower);
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        if (watch != null) {
            watch.emit(sequence, event);
        } else if (event instanceof EventRefused refused) {
            // The position is looked at after the engine has been told of it: the last refusal may be its own.
            refusal = refused;
        }
    }

    static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
