package io.shortfuse.app.run;

import io.shortfuse.scenario.Scenario;

/** A way to play a scenario: it decides where the simulation happens, never what comes out. */
public interface Playback extends AutoCloseable {
    /** The name by which the user chooses it and the summary tells it. */
    String name();

    /**
     * Makes ready what the run needs.
     *
     * @throws RunFailedException if that cannot be had
     * @throws InterruptedException if the user ends the run
     */
    void start() throws RunFailedException, InterruptedException;

    /**
     * Plays all of the scenario; afterwards {@code listener} has been told every output event, each once.
     *
     * @param universe name of the universe
     * @throws RunFailedException if the run cannot be completed
     * @throws InterruptedException if the user ends the run
     */
    void play(Scenario scenario, String universe, RunListener listener) throws RunFailedException, InterruptedException;

    /**
     * Keeps what the run has left open to others, until the thread is interrupted: the user ends it.
     *
     * @throws RunFailedException if it fails before
     */
    void keep() throws RunFailedException;

    @Override
    void close();
}
