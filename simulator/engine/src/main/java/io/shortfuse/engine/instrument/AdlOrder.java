package io.shortfuse.engine.instrument;

/** How much of a liquidation is executed in the book before the rest is auto-deleveraged. */
public enum AdlOrder {
    /** A market order: as much as leaves a loss that the fund can pay. */
    MARKET,
    /** A limit order at the bankruptcy price: as much as the book has at that price or better. */
    LIMIT_AT_BANKRUPTCY
}
