package io.shortfuse.benchmarks.kafka;

import io.shortfuse.topology.SimulationMetrics;
import java.util.concurrent.CountDownLatch;

/** Notes when the simulator has applied so many events. */
final class AppliedEvents implements SimulationMetrics {
    private final long[] counts;
    private final Moment[] moments;
    private final CountDownLatch left;
    private long applied;
    private int next;

    /** @param counts ascending */
    AppliedEvents(long... counts) {
        this.counts = counts.clone();
        this.moments = new Moment[counts.length];
        this.left = new CountDownLatch(counts.length);
    }

    @Override
    public void eventApplied(long nanos) {
        applied++;
        while (next < counts.length && applied == counts[next]) {
            moments[next] = Moment.now();
            next++;
            left.countDown();
        }
    }

    /** Waits until all counts have been reached, and returns when each was. */
    Moment[] await() throws InterruptedException {
        left.await();
        return moments.clone();
    }
}
