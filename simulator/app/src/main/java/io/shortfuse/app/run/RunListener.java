package io.shortfuse.app.run;

import io.shortfuse.engine.event.SimulationSink;

/** Follows a run. Input and output may be told by two threads. */
public interface RunListener extends SimulationSink {
    /**
     * Events have been handed to the simulation.
     *
     * @param events how many so far, of all that the scenario has
     */
    void offered(long events);
}
