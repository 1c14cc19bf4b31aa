package io.shortfuse.engine.liquidity;

import io.shortfuse.engine.Require;

/**
 * A measured point of an order book's depth.
 *
 * @param distance relative distance from the price, greater than 0; for bids less than 1 ({@code 0.01} is 1%)
 * @param notional cumulative notional resting up to there, in the quote currency, greater than 0
 */
public record DepthPoint(double distance, double notional) {
    public DepthPoint {
        Require.positive(distance, "distance");
        Require.positive(notional, "notional");
    }
}
