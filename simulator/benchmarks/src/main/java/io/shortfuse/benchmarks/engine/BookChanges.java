package io.shortfuse.benchmarks.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Positions that come, change and go while the price reaches nobody. */
public class BookChanges extends SubjectBenchmark {
    private static final double FROM = 96_000;
    private static final double TO = 99_000;

    private Permutation permutation = new Permutation(1);
    private long changed;

    /** Loads the book. */
    @Setup
    public void load() {
        universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);
        universe.load(positions, FROM, TO);
        permutation = new Permutation(positions);
        changed = 0;
    }

    private double price() {
        return FROM + (TO - FROM) * permutation.at(changed * 7) / positions;
    }

    /** A new position, and the oldest closed: two events. */
    @Benchmark
    public long insertAndRemove() {
        universe.set(positions + changed, price());
        return universe.close(changed++);
    }

    /** A position anywhere in the book gets another liquidation price. */
    @Benchmark
    public long move() {
        changed++;
        return universe.set(permutation.at(changed), price());
    }
}
