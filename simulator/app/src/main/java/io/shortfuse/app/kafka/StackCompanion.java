package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.topology.SimulationMetrics;
import org.jspecify.annotations.Nullable;

/** What lives beside a stack for as long as that is up. */
public interface StackCompanion extends AutoCloseable {
    /** None. */
    StackCompanion NONE = new StackCompanion() {
        @Override
        public SimulationMetrics simulation() {
            return SimulationMetrics.NONE;
        }

        @Override
        public void start(RunningStack stack) {}

        @Override
        public @Nullable String address() {
            return null;
        }

        @Override
        public void close() {}
    };

    /** What a simulator of the stack is to tell what it does. */
    SimulationMetrics simulation();

    /**
     * The stack is up.
     *
     * @throws RunFailedException if it cannot start
     */
    void start(RunningStack stack) throws RunFailedException;

    /** Where a person finds it, once it has started; null: nowhere. */
    @Nullable
    String address();

    /** Ends it, before the stack; also if it has not been started. */
    @Override
    void close();
}
