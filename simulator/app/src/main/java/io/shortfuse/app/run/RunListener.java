package io.shortfuse.app.run;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationSink;

/** Follows a run. Input and output may be told by two threads. */
public interface RunListener extends SimulationSink {
    /** An event has been handed to the simulation. */
    void offered(MarketEvent event);
}
