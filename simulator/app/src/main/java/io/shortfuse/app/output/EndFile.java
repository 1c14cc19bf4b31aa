package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationSink;
import java.io.Closeable;
import java.io.IOException;

/** A file that is made from all of a run's events and its result, and written before the summary says that all is there. */
public interface EndFile extends SimulationSink, Closeable {
    /**
     * Writes it.
     *
     * @throws IOException if the disk fails
     */
    void finish(RunResult result) throws IOException;

    /** Removes what was written on the way, whether it was finished or not. */
    @Override
    void close() throws IOException;
}
