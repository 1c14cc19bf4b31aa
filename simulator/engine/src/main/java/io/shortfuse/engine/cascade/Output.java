package io.shortfuse.engine.cascade;

import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationSink;

/** Numbers what the universe says, and counts it against the budget. */
final class Output {
    private SimulationSink sink = (sequence, event) -> {};
    /** Number of the last event. */
    long sequence;

    private int emitted;

    void to(SimulationSink sink) {
        this.sink = sink;
        emitted = 0;
    }

    int emitted() {
        return emitted;
    }

    void emit(SimulationEvent event) {
        if (!(event instanceof EventRefused || event instanceof RunCompleted)) {
            sequence++;
        }
        emitted++;
        sink.emit(sequence, event);
    }
}
