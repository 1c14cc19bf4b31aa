package io.shortfuse.scenario;

import io.shortfuse.scenario.random.NormalQuantile;

/** How the liquidation prices of a cluster are distributed. */
sealed interface LiquidationPrices {
    /** The price that a share {@code u} of the cluster lies below, {@code u} in (0, 1). Greater than 0. */
    double quantile(double u);

    /** Normal; {@code sd} is at most a tenth of the mean, so that no price comes near 0. */
    record Normal(double mean, double sd) implements LiquidationPrices {
        @Override
        public double quantile(double u) {
            return mean + sd * NormalQuantile.of(u);
        }
    }

    /** Evenly spread over an interval. */
    record Uniform(double from, double to) implements LiquidationPrices {
        @Override
        public double quantile(double u) {
            return from + (to - from) * u;
        }
    }

    /** All at one price. */
    record At(double price) implements LiquidationPrices {
        @Override
        public double quantile(double u) {
            return price;
        }
    }
}
