package io.shortfuse.benchmarks.kafka;

import io.shortfuse.topology.Simulator;

/**
 * How many events a second one stream thread takes in, beside a plain copy of the same records: first positions, each
 * of which is checked, indexed and stored, then ticks that reach nobody, each of which yields a simulated price.
 */
final class StreamThroughput {
    private static final long BEFORE_POSITIONS = 2;
    /** By then code is compiled, and the log is being read ahead. */
    private static final long WARM_UP = 50_000;

    private StreamThroughput() {}

    /** Events a second. */
    record Rates(
            int positions,
            int ticks,
            double plainPositions,
            double plainTicks,
            double simulatedPositions,
            double simulatedTicks) {}

    static Rates measure(int positions, int ticks) throws Exception {
        try (BenchmarkCluster cluster = new BenchmarkCluster()) {
            try (EventLog log = new EventLog(cluster)) {
                log.begin();
                log.positions(positions);
                for (int i = 0; i < ticks; i++) {
                    log.quietTick(i);
                }
                log.flush();
            }
            long firstTick = BEFORE_POSITIONS + positions;
            long end = firstTick + ticks;
            cluster.newTopic("copy");
            PlainCopy.run(cluster, cluster.marketEvents(), "copy", 0, Math.min(end, 2 * WARM_UP));
            double plainPositions = rate(
                    positions, PlainCopy.run(cluster, cluster.marketEvents(), "copy", BEFORE_POSITIONS, firstTick));
            double plainTicks = rate(ticks, PlainCopy.run(cluster, cluster.marketEvents(), "copy", firstTick, end));
            AppliedEvents applied = new AppliedEvents(WARM_UP, firstTick, firstTick + WARM_UP, end);
            Simulator simulator = cluster.simulator(applied);
            long[] times = applied.await();
            simulator.close();
            return new Rates(
                    positions,
                    ticks,
                    plainPositions,
                    plainTicks,
                    rate(firstTick - WARM_UP, times[1] - times[0]),
                    rate(ticks - WARM_UP, times[3] - times[2]));
        }
    }

    private static double rate(long count, long nanos) {
        return count * 1e9 / nanos;
    }
}
