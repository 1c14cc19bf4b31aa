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

/**
 * For context: the least that an engine does which looks at every account at every tick. Equity and maintenance margin
 * are compared, from arrays; nothing else is done.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EveryAccount {
    private static final double MAINTENANCE = 0.005;

    /** How many shorts there are. */
    @Param({"10000", "1000000", "10000000"})
    private int positions;

    private final RandomWalk walk = new RandomWalk();
    private double[] quantities = {};
    private double[] entryPrices = {};
    private double[] margins = {};

    /** Fills the arrays. */
    @Setup
    public void load() {
        quantities = new double[positions];
        entryPrices = new double[positions];
        margins = new double[positions];
        Permutation permutation = new Permutation(positions);
        for (int i = 0; i < positions; i++) {
            quantities[i] = 0.1;
            entryPrices[i] = 88_000 + 3_000.0 * permutation.at(i) / positions;
            margins[i] = quantities[i] * entryPrices[i] / 10;
        }
    }

    /** One tick. */
    @Benchmark
    public int tick() {
        double price = walk.next();
        int triggered = 0;
        for (int i = 0; i < positions; i++) {
            double equity = margins[i] + quantities[i] * (entryPrices[i] - price);
            if (equity <= MAINTENANCE * quantities[i] * price) {
                triggered++;
            }
        }
        return triggered;
    }
}
