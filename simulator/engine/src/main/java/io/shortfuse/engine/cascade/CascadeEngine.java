package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationSink;

/**
 * One universe: market events in, simulation events out. A pure state machine: no clock, no thread, no randomness; the
 * output is a function of the events offered.
 *
 * <pre>{@code
 * CascadeEngine engine = new CascadeEngine();
 * engine.offer(1, event);
 * while (!engine.advance(10_000, sink)) {
 *     // commit, do something else, and go on
 * }
 * }</pre>
 */
public final class CascadeEngine {

    /** Whether everything that follows from the events offered so far has been done. */
    public boolean isIdle() {
        return true;
    }

    /**
     * Takes the next event. It is applied by {@link #advance}.
     *
     * @param sequence the event's number in its universe
     * @throws IllegalStateException if the engine is not idle
     */
    public void offer(long sequence, MarketEvent event) {}

    /**
     * Works on for at most {@code budget} output events and agenda items; it may stop anywhere, inside a wave too.
     *
     * @return whether the engine is now idle
     */
    public boolean advance(int budget, SimulationSink sink) {
        return true;
    }
}
