package io.shortfuse.engine.instrument;

/** How far an insurance fund may fall before a venue auto-deleverages instead of letting it pay. */
public enum AdlTrigger {
    /** Until it is empty (Binance, BitMEX). */
    FUND_EXHAUSTED,
    /**
     * Until it is 30% below the highest balance of the last eight hours (OKX). The balance is sampled at whole minutes,
     * when markets join the fund, and now.
     */
    FUND_DRAWDOWN
}
