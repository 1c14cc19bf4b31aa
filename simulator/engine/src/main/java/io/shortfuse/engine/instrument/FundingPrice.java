package io.shortfuse.engine.instrument;

/** At which price a position's notional is taken for funding. The names are a contract: listings carry them. */
public enum FundingPrice {
    /** The mark price. */
    MARK,
    /** The index price of the symbol: Hyperliquid. */
    INDEX
}
