package io.shortfuse.benchmarks.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * For context: the least that an engine does which looks at every account at every tick. Equity and maintenance margin
 * are compared, from arrays; nothing else is done.
 */
public class EveryAccount extends EngineBenchmark {
    private static final double MAINTENANCE = 0.005;

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
