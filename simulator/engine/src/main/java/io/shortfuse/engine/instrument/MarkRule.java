package io.shortfuse.engine.instrument;

/** What a market's mark price, the price that triggers liquidations, follows. */
public enum MarkRule {
    /** The market's own last price. */
    LAST,
    /** The index price of the symbol, over all its venues. */
    INDEX
}
