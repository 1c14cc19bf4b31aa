package io.shortfuse.engine.event;

/** Why the engine refused an event. The names are a contract: dead letters carry them. */
public enum RefusalRule {
    /** The universe has not started. */
    RUN_NOT_STARTED,
    /** The universe has started already, from other input. */
    RUN_STARTED_WITH_OTHER_INPUT,
    /** The run has ended. */
    RUN_ENDED,
    /** No such market is listed. */
    UNKNOWN_MARKET,
    /** The market is listed already. */
    MARKET_LISTED_TWICE,
    /** Index weights are given for some venues of the symbol only, or do not sum to 1. */
    INDEX_WEIGHTS,
    /** A market of a symbol that already trades cannot be listed. */
    LISTED_TOO_LATE,
    /** The universe has 256 markets, or the symbol 64. */
    TOO_MANY_MARKETS,
    /** A linear market settles in the reporting currency; an inverse one in its coin, one for all of a symbol. */
    SETTLEMENT_CURRENCY,
    /** No such position is open. */
    UNKNOWN_POSITION,
    /** The position's equity at the current mark is 0 or less. */
    MARGIN_GONE,
    /** The liquidation price is on the wrong side of the entry: the margin that follows from it is 0 or less. */
    LIQUIDATION_PRICE_BEYOND_ENTRY,
    /** The event is older than the last applied one. */
    PRICE_TOO_OLD,
    /** The event is more than {@code max-time-step} (31 days) after the last applied one. */
    TIME_STEP_TOO_LONG,
    /** Funding is paid after the last applied event, by at most 31 days. */
    FUNDING_TIME,
    /** In a scenario every price is a last price. */
    PRICE_KIND
}
