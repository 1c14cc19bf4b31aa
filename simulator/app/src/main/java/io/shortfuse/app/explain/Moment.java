package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.MarketPrices;

/**
 * The prices of a position's market at a time.
 *
 * @param time nanoseconds since the epoch
 */
record Moment(long time, MarketPrices prices) {
    double mark() {
        return prices.markPrice();
    }

    /** What the mark would be without forced flow anywhere. */
    double outside() {
        return prices.exogenousMarkPrice();
    }

    /** What is felt of forced moves of other markets, in prices of the mark. */
    double felt() {
        return prices.feltMarkPrice() - prices.exogenousMarkPrice();
    }

    /** What forced flow adds to the mark, as a fraction; negative: takes away. */
    double forcedMove() {
        return mark() / outside() - 1;
    }
}
