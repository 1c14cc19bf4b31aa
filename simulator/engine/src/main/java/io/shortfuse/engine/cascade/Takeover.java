package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;

/**
 * What is left of a liquidated position and is being closed against others, one after another. Quantities that
 * are equal but for rounding count as equal: nobody keeps, and nobody takes over, what is only an error of the last digits.
 */
final class Takeover {
    private static final double ROUNDING = 1e-12;

    final String positionId;
    final String market;
    /** Of those who are closed. */
    final Side side;

    final double liquidationPrice;
    final double price;
    /** All of it. */
    final double quantity;

    double remaining;

    Takeover(
            String positionId,
            String market,
            Side side,
            double liquidationPrice,
            double price,
            double quantity,
            double remaining) {
        this.positionId = positionId;
        this.market = market;
        this.side = side;
        this.liquidationPrice = liquidationPrice;
        this.price = price;
        this.quantity = quantity;
        this.remaining = remaining;
    }

    /** Whether a difference of two quantities is rounding, beside {@code whole}. */
    static boolean isRounding(double difference, double whole) {
        return Math.abs(difference) <= ROUNDING * whole;
    }
}
