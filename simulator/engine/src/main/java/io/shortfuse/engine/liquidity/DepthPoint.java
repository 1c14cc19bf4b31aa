package io.shortfuse.engine.liquidity;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * A measured point of an order book's depth.
 *
 * @param distance relative distance from the price, from {@link Limits#LEAST} to {@link Limits#GREATEST_RATIO}; for bids
 *     less than 1 ({@code 0.01} is 1%)
 * @param notional cumulative notional resting up to there, in the quote currency, from {@link Limits#LEAST} to
 *     {@link Limits#GREATEST_AMOUNT}
 */
public record DepthPoint(double distance, double notional) {
    public DepthPoint {
        Require.ratio(distance, "distance");
        Require.amount(notional, "notional");
    }
}
