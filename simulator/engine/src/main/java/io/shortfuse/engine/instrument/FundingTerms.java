package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * Funding of a perpetual: at whole multiples of an interval since 1970-01-01T00:00:00Z longs pay shorts {@code rate *
 * quantity * price}, or shorts longs where the rate is negative.
 *
 * @param intervalNs nanoseconds from a payment to the next, from {@link #LEAST_INTERVAL} to 31 days
 * @param rate fraction of notional for each interval, in [-1, 1], until another is set; 0: nothing is paid
 * @param price at which notional is taken
 */
public record FundingTerms(long intervalNs, double rate, FundingPrice price) {
    /** A minute: each payment moves every position of a market. */
    public static final long LEAST_INTERVAL = 60_000_000_000L;

    /** What counts where none is said and a rate is set nevertheless: every eight hours, at the mark. */
    public static final FundingTerms DEFAULT = new FundingTerms(8 * 60 * LEAST_INTERVAL, 0, FundingPrice.MARK);

    public FundingTerms {
        Require.within(intervalNs, LEAST_INTERVAL, Limits.LONGEST_DURATION, "intervalNs");
        Require.within(rate, -1, 1, "rate");
    }
}
