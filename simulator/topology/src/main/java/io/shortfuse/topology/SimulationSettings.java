package io.shortfuse.topology;

import java.time.Duration;

/**
 * How the simulator shares a stream thread's time.
 *
 * @param workPerStep output events and agenda items that one step may yield; between steps Kafka Streams polls and
 *     commits. A step should take a small part of the commit interval
 * @param timePerStep after so long no further event is begun in a step; well below the transaction time-out
 * @param workInterval wall-clock time between steps of unfinished work, at least a millisecond
 */
public record SimulationSettings(int workPerStep, Duration timePerStep, Duration workInterval) {
    /** 5,000 events or 200 ms a step, a step a millisecond if the thread has nothing else to do. */
    public static final SimulationSettings DEFAULT =
            new SimulationSettings(5_000, Duration.ofMillis(200), Duration.ofMillis(1));

    public SimulationSettings {
        if (workPerStep < 1) {
            throw new IllegalArgumentException("must be 1 or more: workPerStep=" + workPerStep);
        }
        if (timePerStep.isNegative() || timePerStep.isZero()) {
            throw new IllegalArgumentException("must be greater than 0: timePerStep=" + timePerStep);
        }
        if (workInterval.toMillis() < 1) {
            throw new IllegalArgumentException("must be at least a millisecond: workInterval=" + workInterval);
        }
    }
}
