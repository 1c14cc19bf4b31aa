package io.shortfuse.benchmarks.kafka;

import io.shortfuse.topology.Simulator;

/**
 * What a book costs that is taken over: by a simulator that has lost its local state and reads the changelog, and by one
 * that still has it. Until the first tick after it has been applied.
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
     * @param diskBytes of local state
     */
    record Restored(
            int positions, double loadSeconds, double fromChangelogSeconds, double fromDiskSeconds, long diskBytes) {}

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
            simulator.close();
            long disk = cluster.stateBytes();
            cluster.loseState();
            double fromChangelog = startToFirstTick(cluster, log, 1);
            double fromDisk = startToFirstTick(cluster, log, 2);
            return new Restored(positions, moments[1].secondsSince(moments[0]), fromChangelog, fromDisk, disk);
        }
    }

    private static double startToFirstTick(BenchmarkCluster cluster, EventLog log, int tick) throws Exception {
        log.quietTick(tick);
        log.flush();
        AppliedEvents applied = new AppliedEvents(1);
        Moment begun = Moment.now();
        Simulator simulator = cluster.simulator(applied);
        double seconds = applied.await()[0].secondsSince(begun);
        simulator.close();
        return seconds;
    }
}
