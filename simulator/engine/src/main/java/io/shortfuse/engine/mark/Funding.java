package io.shortfuse.engine.mark;

import io.shortfuse.engine.Side;

/**
 * Funding rates and payments. A rate is a fraction of notional per funding interval; positive: longs pay shorts. A
 * premium is how far the perpetual is above the index, as a fraction of it.
 */
public final class Funding {
    /** By how much interest may pull a rate away from the premium: 0.05% in 8 hours; Binance, BitMEX, Hyperliquid. */
    public static final double CLAMP = 0.0005;

    /** What interest is at most venues: 0.01% in 8 hours. */
    public static final double INTEREST = 0.0001;

    /** Hyperliquid's highest rate, 4% an hour. */
    public static final double HYPERLIQUID_CAP = 0.04;

    private static final double EIGHT_HOURS = 8;

    private Funding() {}

    /** {@code premium + clamp(interest - premium, -clamp, +clamp)}, per 8 hours; Binance, Bybit, BitMEX, Hyperliquid. */
    public static double clampedRate(double premium, double interest, double clamp) {
        return premium + limited(interest - premium, clamp);
    }

    /** Binance: the 8-hour rate, {@code / (8/N)} for payments every {@code N} hours. */
    public static double ratePer(double eightHourRate, double hours) {
        return eightHourRate / (EIGHT_HOURS / hours);
    }

    /** Hyperliquid: an eighth of the 8-hour rate every hour, at most 4% either way. */
    public static double hyperliquidHourlyRate(double premium) {
        return limited(ratePer(clampedRate(premium, INTEREST, CLAMP), 1), HYPERLIQUID_CAP);
    }

    /**
     * OKX: the mean of premium less interest, between a cap and a floor; since its simplification, interest is 0.
     *
     * @param meanPremium mean of {@code (mid - index) / index} over the interval
     * @param cap greatest rate, 0 or more; the floor is its negative
     */
    public static double cappedRate(double meanPremium, double interest, double cap) {
        return limited(meanPremium - interest, cap);
    }

    /**
     * The premium of impact prices, at which a large order would be filled: {@code (max(bid - index, 0) - max(index - ask,
     * 0)) / index}; BitMEX, Binance, Hyperliquid. None while the index lies between them.
     */
    public static double impactPremium(double indexPrice, double impactBid, double impactAsk) {
        return (Math.max(impactBid - indexPrice, 0) - Math.max(indexPrice - impactAsk, 0)) / indexPrice;
    }

    /**
     * What a position receives; negative: it pays.
     *
     * @param notional at the mark, settlement currency; Hyperliquid: at the oracle's price
     */
    public static double payment(Side side, double notional, double rate) {
        return -side.sign() * notional * rate;
    }

    private static double limited(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
