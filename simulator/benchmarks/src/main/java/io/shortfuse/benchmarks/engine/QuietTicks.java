package io.shortfuse.benchmarks.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A tick that reaches nobody, while an earlier displacement decays. */
public class QuietTicks extends SubjectBenchmark {
    private static final long BETWEEN_TICKS = 100_000;

    private final RandomWalk walk = new RandomWalk();
    /** Loads the book, and lets one liquidation displace the price. */
    @Setup
    public void load() {
        universe = TimedUniverse.of(subject.player(), 1e12);
        universe.set(-1L & Long.MAX_VALUE, TimedUniverse.START_PRICE + 1);
        universe.tick(TimedUniverse.START_PRICE + 1);
        universe.load(positions, 96_000, 99_000);
    }

    /** One tick. */
    @Benchmark
    public long tick() {
        return universe.tick(walk.next(), BETWEEN_TICKS);
    }
}
