package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.scenario.random.NormalQuantile;
import io.shortfuse.scenario.random.SplitMix64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices along straight lines from point to point, and optionally a Brownian bridge in log price around them: the price
 * is {@code line(t) * exp(B(t))}, and {@code B} is 0 at each point, so that the points are met exactly. All markets get
 * the same prices.
 *
 * <p>There is a tick at every whole multiple of the interval since the scenario's start, and at each point.
 *
 * @param markets in the scenario's order
 * @param points ascending; the first at the scenario's start
 * @param volatility standard deviation of the log price over a year of 365 days, 0 or more
 * @param label of the generator: paths with different labels wander apart
 */
record PricePath(
        List<String> markets, List<Point> points, double volatility, long tickIntervalNs, long seed, String label) {
    private static final double NANOSECONDS_PER_YEAR = 365.0 * Durations.DAY;

    /** A price at a time since the scenario's start. */
    record Point(long offsetNs, double price) {}

    PricePath {
        markets = List.copyOf(markets);
        points = List.copyOf(points);
    }

    /** How many ticks there will be at most, as a double because it may be absurd. */
    double mostTicks() {
        double span = points.get(points.size() - 1).offsetNs();
        return (span / tickIntervalNs + points.size()) * markets.size();
    }

    /** The ticks, ascending in time; at one time in the order of the markets. */
    Feed<PriceTicked> open(long startNs) {
        Walk walk = new Walk();
        return new Feed<>() {
            private int market = markets.size();

            @Override
            public @Nullable PriceTicked next() {
                if (market == markets.size()) {
                    if (!walk.advance()) {
                        return null;
                    }
                    market = 0;
                }
                return new PriceTicked(startNs + walk.offsetNs, markets.get(market++), PriceKind.LAST, walk.price);
            }
        };
    }

    /** Steps along the path; the fields hold the present tick. */
    private final class Walk {
        private final SplitMix64 random = SplitMix64.of(seed, label);
        private int nextPoint;
        private long offsetNs;
        private double price;
        private double bridge;

        boolean advance() {
            if (nextPoint == points.size()) {
                return false;
            }
            Point target = points.get(nextPoint);
            if (nextPoint == 0) {
                arrive(target);
                return true;
            }
            long onGrid = (offsetNs / tickIntervalNs + 1) * tickIntervalNs;
            if (onGrid >= target.offsetNs()) {
                arrive(target);
            } else {
                bridge = bridgeAt(onGrid, target.offsetNs());
                offsetNs = onGrid;
                price = line(points.get(nextPoint - 1), target) * StrictMath.exp(bridge);
            }
            return true;
        }

        private void arrive(Point point) {
            offsetNs = point.offsetNs();
            price = point.price();
            bridge = 0;
            nextPoint++;
        }

        /** A bridge that is at {@code bridge} now and at 0 at {@code endNs} is normal in between. */
        private double bridgeAt(long nextNs, long endNs) {
            if (volatility == 0) {
                return 0;
            }
            double left = endNs - offsetNs;
            double step = nextNs - offsetNs;
            double share = (endNs - nextNs) / left;
            double sd = volatility * StrictMath.sqrt(step / NANOSECONDS_PER_YEAR * share);
            return bridge * share + sd * NormalQuantile.of(random.nextUniform());
        }

        private double line(Point from, Point to) {
            double share = (offsetNs - from.offsetNs()) / (double) (to.offsetNs() - from.offsetNs());
            return from.price() + (to.price() - from.price()) * share;
        }
    }
}
