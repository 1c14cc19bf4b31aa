package io.shortfuse.topology;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much may still be done in this step; shared by what works in one step. A step ends when its work is done or, so
 * that what is slow for other reasons cannot hold up the next commit, when its time is over. Where it ends decides
 * nothing but when the rest is done.
 */
final class Budget {
    private final LongSupplier nanoTime;
    private final long begun;
    private final long time;
    private int left;

    Budget(int work, Duration time, LongSupplier nanoTime) {
        this.left = work;
        this.time = time.toNanos();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    int left() {
        return left;
    }

    boolean isSpent() {
        return left <= 0 || nanoTime.getAsLong() - begun > time;
    }

    void spend(int work) {
        left -= work;
    }
}
