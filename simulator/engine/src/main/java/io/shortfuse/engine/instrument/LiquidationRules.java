package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Require;

/**
 * How a venue liquidates: the position is closed whole with a market order when its equity falls to the maintenance
 * margin; what the fund cannot pay is the venue's deficit (no auto-deleveraging).
 *
 * @param name the profile's name, {@code simple} for now
 * @param maintenanceMarginRate maintenance margin as a fraction of notional at the mark, in (0, 0.5]
 * @param liquidationFeeRate fee as a fraction of the filled notional, in [0, 0.5]; it is taken from what is left of the
 *     margin and never makes it negative
 * @param feeTo who receives the fee
 */
public record LiquidationRules(
        String name, double maintenanceMarginRate, double liquidationFeeRate, FeeRecipient feeTo) {
    /** The name of the only profile so far. */
    public static final String SIMPLE = "simple";

    public LiquidationRules {
        Require.that(SIMPLE.equals(name), "must be a known rules profile (simple): rules=" + name);
        Require.positive(maintenanceMarginRate, "maintenanceMarginRate");
        Require.within(maintenanceMarginRate, 0, 0.5, "maintenanceMarginRate");
        Require.within(liquidationFeeRate, 0, 0.5, "liquidationFeeRate");
    }

    /** {@code simple} rules with a maintenance margin rate, and no fee. */
    public static LiquidationRules simple(double maintenanceMarginRate) {
        return new LiquidationRules(SIMPLE, maintenanceMarginRate, 0, FeeRecipient.VENUE);
    }
}
