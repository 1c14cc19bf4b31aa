package io.shortfuse.app.terminal;

import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;

/** The rules of auto-deleveraging as parts of a sentence. */
public final class DeleveragingWords {
    private DeleveragingWords() {}

    /** Whose ranking it is. */
    public static String ranking(AdlRanking ranking) {
        return switch (ranking) {
            case BINANCE -> "Binance's";
            case BITMEX -> "BitMEX's";
            case HYPERLIQUID -> "Hyperliquid's";
            case HYPERLIQUID_BY_GAIN -> "Hyperliquid's by gain";
            case OKX -> "OKX's";
        };
    }

    /** How far the fund pays: {@code the fund pays} and this. */
    public static String trigger(AdlTrigger trigger) {
        return switch (trigger) {
            case FUND_EXHAUSTED -> "until it is empty";
            case FUND_DRAWDOWN -> "until it is 30% below its highest balance of the last eight hours";
        };
    }

    /** At which price positions are closed: {@code at} and this. */
    public static String price(AdlPrice price) {
        return switch (price) {
            case BANKRUPTCY -> "the bankruptcy price of the liquidated position";
            case MARK -> "the mark at the start of the wave";
        };
    }

    /** What is executed before: {@code executed is} and this. */
    public static String order(AdlOrder order) {
        return switch (order) {
            case MARKET -> "as much as leaves a loss that the fund can pay";
            case LIMIT_AT_BANKRUPTCY -> "what the book has at the bankruptcy price or better";
        };
    }
}
