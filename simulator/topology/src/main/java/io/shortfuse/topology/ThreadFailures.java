package io.shortfuse.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells failures now and then from failures one after another. */
final class ThreadFailures {
    private static final int MANY = 5;
    private static final long WINDOW_NS = Duration.ofMinutes(2).toNanos();

    private final Deque<Long> times = new ArrayDeque<>();

    /** Notes a failure and returns whether it is the fifth within two minutes. */
    synchronized boolean isPersistent(long nanoTime) {
        times.add(nanoTime);
        while (nanoTime - times.getFirst() > WINDOW_NS) {
            times.removeFirst();
        }
        return times.size() >= MANY;
    }
}
