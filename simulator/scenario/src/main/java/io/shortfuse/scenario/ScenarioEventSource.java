package io.shortfuse.scenario;

/** The events of a scenario, each with its origin. */
public interface ScenarioEventSource extends EventSource {
    /**
     * Where the event comes from that {@code next} returned last; to be asked before {@code hasNext} or {@code next} are
     * called again.
     *
     * @throws IllegalStateException if there is no such event
     */
    EventOrigin origin();
}
