package io.shortfuse.engine.mark;

import io.shortfuse.engine.Require;

/** An index price of spot prices, by the venues' rules on outliers. Hyperliquid's is {@link Median#weighted}. */
public final class SpotIndex {
    private static final double DROPPED_BEYOND = 0.05;
    private static final double CLAMPED_BEYOND = 0.02;

    private SpotIndex() {}

    /**
     * Binance: the weighted mean, without a source that is more than 5% off the median of all; the median if more than
     * one is, or if nothing else has any weight.
     *
     * @param prices of the sources, at least one, each greater than 0
     * @param weights of the sources, 0 or more, not all 0
     */
    public static double withoutOutlier(double[] prices, double[] weights) {
        double median = Median.of(prices);
        double[] kept = weights.clone();
        int outliers = 0;
        boolean weighted = false;
        for (int i = 0; i < prices.length; i++) {
            if (Math.abs(prices[i] - median) > DROPPED_BEYOND * median) {
                kept[i] = 0;
                outliers++;
            }
            weighted |= kept[i] > 0;
        }
        return outliers > 1 || (outliers == 1 && !weighted) ? median : weightedMean(prices, kept);
    }

    /**
     * OKX: the weighted mean, with prices that are more than 2% off the median of all brought to 98% or 102% of it.
     *
     * @param prices of the sources, at least one, each greater than 0; OKX wants three
     * @param weights of the sources, 0 or more, not all 0
     */
    public static double withClampedOutliers(double[] prices, double[] weights) {
        double median = Median.of(prices);
        double[] clamped = new double[prices.length];
        for (int i = 0; i < prices.length; i++) {
            clamped[i] = Math.max(median * (1 - CLAMPED_BEYOND), Math.min(median * (1 + CLAMPED_BEYOND), prices[i]));
        }
        return weightedMean(clamped, weights);
    }

    /** The weighted mean of prices; weights are 0 or more, not all 0. */
    static double weightedMean(double[] prices, double[] weights) {
        Require.that(
                prices.length == weights.length,
                () -> "must be a weight for each price: prices=" + prices.length + " weights=" + weights.length);
        double sum = 0;
        double total = 0;
        for (int i = 0; i < prices.length; i++) {
            Require.within(weights[i], 0, Double.MAX_VALUE, "weight");
            sum += weights[i] * prices[i];
            total += weights[i];
        }
        return sum / Require.positive(total, "sum of weights");
    }
}
