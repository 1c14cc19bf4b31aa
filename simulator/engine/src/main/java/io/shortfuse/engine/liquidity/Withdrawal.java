package io.shortfuse.engine.liquidity;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * Market makers who pull their quotes when the price moves: the depth that is left is {@code max(floor, exp(-kappa *
 * move))} of the undisturbed one. A static book makes any large cluster look super-critical, and a crash harmless.
 *
 * @param kappa how fast depth goes with the move, 1e-12 to 1e6: with 20, a move of 5% leaves 37%
 * @param floor the least part that is left, from {@link #LEAST_FLOOR} to 1
 * @param windowNs nanoseconds over which a move of the exogenous price is taken, 1 to 31 days
 */
public record Withdrawal(double kappa, double floor, long windowNs) {
    /** There is always somebody. */
    public static final double LEAST_FLOOR = 0.001;

    public Withdrawal {
        Require.within(kappa, Limits.LEAST, Limits.GREATEST_RATIO, "kappa");
        Require.within(floor, LEAST_FLOOR, 1, "floor");
        Require.within(windowNs, 1, Limits.LONGEST_DURATION, "windowNs");
    }

    /**
     * The part of the depth that is left, in (0, 1].
     *
     * @param move relative, 0 or more
     */
    public double scale(double move) {
        return Math.max(floor, StrictMath.exp(-kappa * move));
    }
}
