package io.shortfuse.engine.margin;

import io.shortfuse.engine.Side;

/**
 * The forced order that closes a position in inverse contracts. It is an order for an amount of the quote currency, but it
 * displaces base units.
 */
public final class InverseOrder {
    /** A book has at most some thousand pieces; each costs a step or two. */
    private static final int MOST_STEPS = 10_000;

    private InverseOrder() {}

    /**
     * The signed base volume whose price, summed along the path, is the amount: {@code integral of L over [x, x+u] =
     * amount}. The order is then filled at {@code amount / |u|}, which is the path's mean price.
     *
     * @param side of the position: shorts are bought back, so that the volume is positive
     * @param amount contracts times contract size, quote currency, greater than 0
     */
    public static double baseVolume(OrderPath path, Side side, double amount) {
        int sign = -side.sign();
        // The integral is convex in what is bought and concave in what is sold, so that Newton's method goes one way
        // from
        // the price at the start, in both cases from the side where it cannot overshoot; it ends where it goes no
        // further.
        double volume = amount / path.lastPrice(0);
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = path.fillPrice(sign * volume) * volume - amount;
            double next = volume - excess / path.lastPrice(sign * volume);
            if (!(sign > 0 ? next < volume : next > volume)) {
                break;
            }
            volume = next;
        }
        return sign * volume;
    }
}
