package io.shortfuse.engine.margin;

import io.shortfuse.engine.Side;

/** What Bybit counts as backing an isolated position. */
public final class BybitMargin {
    private BybitMargin() {}

    /**
     * The margin of a position with extra margin. Moving the bankruptcy price away also changes the fee to close there,
     * which the extra margin has to pay: {@code IM + extra / (1 + taker)} for shorts, {@code (1 - taker)} for longs, the
     * other way round for inverse contracts; help page of May 2026.
     *
     * @param initialMargin notional at the entry over leverage, without the estimated fee to close: Bybit counts that in
     *     the initial and in the maintenance margin, and it cancels
     * @param extraMargin added later, 0 or more, settlement currency
     * @param takerFeeRate in [0, 1)
     */
    public static double backing(
            Contract contract, Side side, double initialMargin, double extraMargin, double takerFeeRate) {
        return initialMargin + extraMargin / (1 - contract.orientation(side) * takerFeeRate);
    }
}
