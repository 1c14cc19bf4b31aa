package io.shortfuse.engine.margin;

import io.shortfuse.engine.Side;

/**
 * A position and what backs it.
 *
 * @param quantity base units of a linear contract, contracts of an inverse one; greater than 0
 * @param headlineQuantity what the published figure says, of which {@code quantity} is the executable share. Tiers are
 *     looked up at it, and {@code quantity} has its share of the requirement: scaling a cluster moves no price
 * @param entryPrice mean entry price, greater than 0
 * @param margin what it can lose, settlement currency: isolated margin; in an estimate for a cross position, the wallet
 *     balance less what the others need, which may be negative
 */
public record Holding(Side side, double quantity, double headlineQuantity, double entryPrice, double margin) {
    /** A position that is taken at its word. */
    public Holding(Side side, double quantity, double entryPrice, double margin) {
        this(side, quantity, quantity, entryPrice, margin);
    }

    /** The part of the published figure that this is, in (0, 1]. */
    double share() {
        return quantity / headlineQuantity;
    }
}
