package io.shortfuse.engine.mark;

/**
 * What a mark price is made of, at one moment. Prices are quote per base, greater than 0.
 *
 * @param indexPrice the index, or the oracle's price
 * @param lastPrice of the contract; where there is a book that is not simulated, its best prices are this, too
 * @param fundingRate of the running interval, as a fraction of notional
 * @param timeToFundingNs until that is paid, nanoseconds, 0 or more
 * @param fundingIntervalNs from one payment to the next, greater than 0
 * @param otherVenuesPrice weighted median of the perpetuals of other venues; NaN: there are none
 */
public record MarkInput(
        double indexPrice,
        double lastPrice,
        double fundingRate,
        long timeToFundingNs,
        long fundingIntervalNs,
        double otherVenuesPrice) {
    /** The index with the funding that is still to come: {@code I * (1 + F * t/T)}. */
    double indexWithFunding() {
        return indexPrice * (1 + fundingRate * timeToFundingNs / fundingIntervalNs);
    }

    double basis() {
        return lastPrice - indexPrice;
    }
}
