package io.shortfuse.engine.event;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * A way from one market to another: where forced flow has moved the last price of {@code from} by {@code delta},
 * relative to its exogenous price, the exogenous price of {@code to} is {@code beta * delta} higher than its ticks say,
 * {@code lag} later (simulation model, section 7).
 *
 * @param from id of the market whose forced displacement is felt elsewhere
 * @param to id of the market that feels it; not {@code from}
 * @param beta how much of it, from -{@value #GREATEST_BETA} to {@value #GREATEST_BETA}; 1: all of it, negative: the other
 *     way
 * @param lagNs nanoseconds until it is felt, 0 to {@link #LONGEST_LAG}
 */
public record Contagion(String from, String to, double beta, long lagNs) {
    /** The greatest beta, and the least without its sign. */
    public static final double GREATEST_BETA = 100;

    /** Ten minutes, in nanoseconds: what is on its way is kept, a sample a second for each market that others feel. */
    public static final long LONGEST_LAG = 600_000_000_000L;

    /** The least that a price becomes of its tick by contagion, as a factor; the greatest is its reciprocal. */
    public static final double LEAST_FACTOR = 0.001;

    public Contagion {
        Require.id(from, "from");
        Require.id(to, "to");
        Require.that(!from.equals(to), () -> "must be another market: from=" + from + " to=" + to);
        Require.within(beta, -GREATEST_BETA, GREATEST_BETA, "beta");
        Require.within(lagNs, 0, LONGEST_LAG, "lagNs");
    }

    /**
     * What the ticks of a market are multiplied with, {@code 1 + sum}, from {@link #LEAST_FACTOR} to its reciprocal.
     *
     * @param sum of {@code beta * delta} over all that the market feels
     */
    public static double factor(double sum) {
        return Math.min(Math.max(1 + sum, LEAST_FACTOR), 1 / LEAST_FACTOR);
    }

    /**
     * The exogenous price that comes of a tick.
     *
     * @param factor of {@link #factor}
     * @return a price as {@link Limits} have it
     */
    public static double exogenousPrice(double tick, double factor) {
        return Math.min(Math.max(tick * factor, Limits.LEAST), Limits.HIGHEST_PRICE);
    }
}
