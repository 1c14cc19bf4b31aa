package io.shortfuse.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;

/**
 * For context: what a squeeze costs that walks once over arrays sorted by liquidation price, and computes of each order
 * the fill, the fee and what goes to the fund. There are no ids, no records, no index, and nothing could be listed or
 * closed; no engine can be faster by much.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SortedArrays extends EngineBenchmark {
    private static final double PER_NOTIONAL = 0.01 / TimedUniverse.BOTTOMLESS;

    private double[] prices = {};
    private double[] quantities = {};
    private double[] entryPrices = {};
    private double[] margins = {};

    /** Fills the arrays. */
    @Setup
    public void load() {
        prices = new double[positions];
        quantities = new double[positions];
        entryPrices = new double[positions];
        margins = new double[positions];
        for (int i = 0; i < positions; i++) {
            prices[i] = 96_000 + 3_000.0 * i / positions;
            quantities[i] = 0.1;
            entryPrices[i] = 0.92 * prices[i];
            margins[i] = quantities[i] * entryPrices[i] / 10;
        }
    }

    /** All of it; returns the fund's change. */
    @Benchmark
    public double squeeze() {
        double exogenous = 100_000;
        double displaced = 0;
        double fund = 0;
        for (int i = 0; i < positions && prices[i] <= exogenous; i++) {
            double quantity = quantities[i];
            double fill = exogenous * (1 + PER_NOTIONAL * exogenous * (displaced + 0.5 * quantity));
            displaced += quantity;
            double bankruptcy = entryPrices[i] + margins[i] / quantity;
            double residual = quantity * (bankruptcy - fill);
            double fee = Math.min(0.0125 * quantity * fill, Math.max(0, residual));
            fund += residual - fee;
        }
        return fund;
    }
}
