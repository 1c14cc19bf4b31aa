package io.shortfuse.engine.instrument;

/** The price at which positions are closed against each other in auto-deleveraging. */
public enum AdlPrice {
    /** The bankruptcy price of the liquidated position: nothing is left for the fund to pay (Binance, BitMEX). */
    BANKRUPTCY,
    /** The mark price at the start of the wave; the fund takes or pays the difference (OKX, Hyperliquid). */
    MARK
}
