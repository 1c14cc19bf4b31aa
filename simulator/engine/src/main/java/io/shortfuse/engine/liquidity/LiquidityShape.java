package io.shortfuse.engine.liquidity;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import java.util.List;

/**
 * How much notional rests in the book within a relative displacement {@code d} of the exogenous price: {@code
 * depth(d)}, increasing, with {@code depth(0) = 0}. The displacement of a bid that stands a fraction {@code p} below
 * the price is {@code 1/(1-p) - 1}, so that one shape serves both sides. Amounts and ratios lie in the ranges of {@link
 * Limits}.
 */
public sealed interface LiquidityShape {

    /**
     * {@code depth(d) = depthOnePercent * d / 0.01}: price impact per unit is constant (Kyle).
     *
     * @param depthOnePercent quote notional within 1% of the price, greater than 0
     */
    record Linear(double depthOnePercent) implements LiquidityShape {
        public Linear {
            Require.amount(depthOnePercent, "depthOnePercent");
        }
    }

    /**
     * {@code depth(d) = (d/c)^2} with {@code c = prefactor * dailyVolatility / sqrt(dailyVolume)}: the square-root law
     * of market impact.
     *
     * @param dailyVolume quote notional traded in a day, greater than 0
     * @param dailyVolatility standard deviation of daily returns as a fraction, greater than 0
     * @param prefactor Y of the square-root law, of order one, greater than 0
     */
    record SquareRoot(double dailyVolume, double dailyVolatility, double prefactor) implements LiquidityShape {
        public SquareRoot {
            Require.amount(dailyVolume, "dailyVolume");
            Require.ratio(dailyVolatility, "dailyVolatility");
            Require.ratio(prefactor, "prefactor");
        }
    }

    /**
     * Piecewise linear through measured points, from (0, 0), continued at the last slope.
     *
     * @param asks points above the price, ascending in distance and notional, 1 to {@link Limits#MOST_DEPTH_POINTS}
     * @param bids points below the price, given by their fraction below it, likewise
     */
    record Book(List<DepthPoint> asks, List<DepthPoint> bids) implements LiquidityShape {
        public Book {
            asks = List.copyOf(asks);
            bids = List.copyOf(bids);
            requireAscending(asks, "asks");
            requireAscending(bids, "bids");
            Require.that(
                    bids.get(bids.size() - 1).distance() < 1,
                    "must be less than 1: bids distance="
                            + bids.get(bids.size() - 1).distance());
        }

        private static void requireAscending(List<DepthPoint> points, String name) {
            Require.that(!points.isEmpty(), "must have at least one point: " + name);
            Require.that(
                    points.size() <= Limits.MOST_DEPTH_POINTS,
                    "must have at most " + Limits.MOST_DEPTH_POINTS + " points: " + name + "=" + points.size());
            for (int i = 1; i < points.size(); i++) {
                DepthPoint before = points.get(i - 1);
                DepthPoint point = points.get(i);
                Require.that(
                        point.distance() > before.distance() && point.notional() > before.notional(),
                        "must ascend in distance and notional: " + name + "=" + before + ", " + point);
            }
        }
    }
}
