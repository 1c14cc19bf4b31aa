package io.shortfuse.engine.event;

/** Receives what the simulation says, in order. */
@FunctionalInterface
public interface SimulationSink {
    /**
     * Takes the next event.
     *
     * @param sequence the event's number in the universe's output, 1, 2, ... without gaps; {@link
     *     SimulationEvent.EventRefused} and {@link SimulationEvent.RunCompleted} are not numbered and come with the
     *     number of the last event that is
     */
    void emit(long sequence, SimulationEvent event);
}
