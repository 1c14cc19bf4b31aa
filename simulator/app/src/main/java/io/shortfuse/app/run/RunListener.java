package io.shortfuse.app.run;

import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.SkippedRow;

/** Follows a run. Input and output may be told by two threads. */
public interface RunListener extends SimulationSink {
    /**
     * Events have been handed to the simulation.
     *
     * @param events how many so far, of all that the scenario has
     */
    void offered(long events);

    /** A row of the input was left out because it is wrong. */
    void skipped(SkippedRow row);
}
