package io.shortfuse.ingest;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the cluster said to the events that were sent. Written by the producer's thread, read by the publishing one. */
final class Acknowledgements {
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable Failure first;

    /** An event that the cluster did not take. */
    record Failure(long sequence, Exception reason) {}

    /** The cluster's answer to event {@code sequence}: it has it, if there is no {@code reason} why not. */
    void answered(long sequence, @Nullable Exception reason) {
        if (reason == null) {
            count.incrementAndGet();
        } else {
            failed(new Failure(sequence, reason));
        }
    }

    /** How many events the cluster has taken. */
    long count() {
        return count.get();
    }

    /** The failed event with the lowest number so far, or null. */
    @Nullable
    Failure firstFailure() {
        return first;
    }

    private synchronized void failed(Failure failure) {
        Failure known = first;
        if (known == null || failure.sequence() < known.sequence()) {
            first = failure;
        }
    }
}
