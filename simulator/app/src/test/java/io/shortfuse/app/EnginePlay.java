package io.shortfuse.app;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Scenario;

/** A scenario played by the engine alone: no files, no page. */
public final class EnginePlay {
    private EnginePlay() {}

    /** Plays it to its end, and tells all that the engine says. */
    public static void play(Scenario scenario, SimulationSink sink) {
        CascadeEngine engine = new CascadeEngine();
        try (EventSource events = scenario.events()) {
            while (events.hasNext()) {
                NumberedEvent event = events.next();
                engine.offer(event.sequence(), event.event());
                engine.advance(Integer.MAX_VALUE, sink);
            }
        }
    }
}
