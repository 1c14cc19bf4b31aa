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

/** A tick that reaches nobody, while an earlier displacement decays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class QuietTicks {
    private static final long BETWEEN_TICKS = 100_000;

    /** How many shorts there are. */
    @Param({"10000", "1000000", "10000000"})
    private int positions;

    /** Who is timed. */
    @Param("ENGINE")
    private Subject subject = Subject.ENGINE;

    private final RandomWalk walk = new RandomWalk();
    private TimedUniverse universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);

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
