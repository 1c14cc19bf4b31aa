package io.shortfuse.engine.mark;

/**
 * What a venue makes of the spot prices of its index where they differ. The names are a contract: listings carry them.
 */
public enum IndexRule {
    /** Nothing: the weighted mean. */
    NONE,
    /** Binance: a price that is more than 5% off the median of all counts for nothing; the median if several are. */
    DROP_OUTLIERS,
    /** OKX: a price that is more than 2% off the median of all counts as 98% or 102% of it. */
    CLAMP_OUTLIERS,
    /** Hyperliquid: the weighted median. */
    WEIGHTED_MEDIAN;

    /**
     * The index price.
     *
     * @param prices spot prices, at least one, each greater than 0
     * @param weights of the prices, 0 or more, summing to more than 0
     */
    public double price(double[] prices, double[] weights) {
        return switch (this) {
            case NONE -> SpotIndex.weightedMean(prices, weights);
            case DROP_OUTLIERS -> SpotIndex.withoutOutlier(prices, weights);
            case CLAMP_OUTLIERS -> SpotIndex.withClampedOutliers(prices, weights);
            case WEIGHTED_MEDIAN -> Median.weighted(prices, weights);
        };
    }
}
