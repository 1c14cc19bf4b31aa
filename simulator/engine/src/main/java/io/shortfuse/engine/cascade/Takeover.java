package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;

/** What is left of a liquidated position and is being closed against others, one after another. */
final class Takeover {
    final String positionId;
    final String market;
    /** Of those who are closed. */
    final Side side;

    final double liquidationPrice;
    final double price;
    double remaining;

    Takeover(String positionId, String market, Side side, double liquidationPrice, double price, double remaining) {
        this.positionId = positionId;
        this.market = market;
        this.side = side;
        this.liquidationPrice = liquidationPrice;
        this.price = price;
        this.remaining = remaining;
    }
}
