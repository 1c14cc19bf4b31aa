package io.shortfuse.app.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Waits for things to go on, and knows when they have not for too long. */
final class Patience {
    private final Duration limit;
    private final LongSupplier nanoTime;
    private long lastSign;

    /** Patience that starts now. */
    Patience(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.lastSign = nanoTime.getAsLong();
    }

    /** Something has happened. */
    void renew() {
        lastSign = nanoTime.getAsLong();
    }

    /** Whether nothing has happened for so long. */
    boolean isOverAfter(Duration time) {
        return nanoTime.getAsLong() - lastSign > time.toNanos();
    }

    /** Whether nothing has happened for too long. */
    boolean isOver() {
        return isOverAfter(limit);
    }
}
