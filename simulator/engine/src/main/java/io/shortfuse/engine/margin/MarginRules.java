package io.shortfuse.engine.margin;

import io.shortfuse.engine.Require;

/**
 * What a market wants to see behind a position.
 *
 * @param contract what quantities and money mean
 * @param schedule maintenance margin by size; no rate and {@code closingFeeRate} together reach 1
 * @param closingFeeRate fee to close that the requirement counts, as a fraction of notional, in [0, 1): OKX's taker fee;
 *     0 where the venue does not count it (Binance), or counts it in the initial margin, too, so that it cancels (Bybit)
 * @param basis at which price the requirement is determined
 */
public record MarginRules(
        Contract contract, MaintenanceSchedule schedule, double closingFeeRate, MaintenanceBasis basis) {
    public MarginRules {
        Require.within(closingFeeRate, 0, 1, "closingFeeRate");
        double rate = schedule.highestRate();
        Require.that(
                rate + closingFeeRate < 1,
                () -> "must be less than 1: highest maintenanceMarginRate=" + rate + " + closingFeeRate="
                        + closingFeeRate);
    }

    /** A linear contract whose requirement is determined at the mark and counts no fee. */
    public static MarginRules linear(MaintenanceSchedule schedule) {
        return new MarginRules(new Contract.Linear(), schedule, 0, MaintenanceBasis.MARK);
    }
}
