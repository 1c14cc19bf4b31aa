package io.shortfuse.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Positions that come, change and go while the price reaches nobody. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BookChanges {
    private static final double FROM = 96_000;
    private static final double TO = 99_000;

    /** How many shorts there are. */
    @Param({"10000", "1000000", "10000000"})
    private int positions;

    /** Who is timed. */
    @Param("ENGINE")
    private Subject subject = Subject.ENGINE;

    private TimedUniverse universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);
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
