package io.shortfuse.benchmarks.kafka;

import io.shortfuse.topology.Simulator;

/**
 * What a book costs that is taken over: by a simulator that has lost its local state and reads the changelog, and by one
 * that still has it. Until the first tick after it has been applied. Then a tick that liquidates all of it.
 */
final class StreamRestore {
    private static final long BEFORE_POSITIONS = 2;

    private StreamRestore() {}

    /**
     * Of one size.
     *
     * @param loadSeconds to take the positions in, from the first to the last
     * @param fromChangelogSeconds from the start of a simulator without local state to its first tick
     * @param fromDiskSeconds the same with local state
     * @param squeezeSeconds from the tick that reaches all of them until the last is liquidated
     * @param diskBytes of local state
     */
    record Restored(
            int positions,
            double loadSeconds,
            double fromChangelogSeconds,
            double fromDiskSeconds,
            double squeezeSeconds,
            long diskBytes) {}

    static Restored measure(int positions) throws Exception {
        try (BenchmarkCluster cluster = new BenchmarkCluster();
                EventLog log = new EventLog(cluster)) {
            log.begin();
            log.positions(positions);
            log.quietTick(0);
            log.flush();
            AppliedEvents loaded =
                    new AppliedEvents(BEFORE_POSITIONS, BEFORE_POSITIONS + positions, BEFORE_POSITIONS + positions + 1);
            Simulator simulator = cluster.simulator(loaded);
            Moment[] moments = loaded.await();
            double loadSeconds = moments[1].secondsSince(moments[0]);
            simulator.close();
            long disk = cluster.stateBytes();
            cluster.loseState();
            Moment begun = Moment.now();
            AppliedEvents restored = new AppliedEvents(1);
            log.quietTick(1);
            log.flush();
            simulator = cluster.simulator(restored);
            double fromChangelog = restored.await()[0].secondsSince(begun);
            simulator.close();
            begun = Moment.now();
            AppliedEvents squeezed = new AppliedEvents(1, 2);
            log.quietTick(2);
            log.reachingTick(positions);
            log.flush();
            simulator = cluster.simulator(squeezed);
            moments = squeezed.await();
            simulator.close();
            return new Restored(
                    positions,
                    loadSeconds,
                    fromChangelog,
                    moments[0].secondsSince(begun),
                    moments[1].secondsSince(moments[0]),
                    disk);
        }
    }
}
