package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Require;
import org.jspecify.annotations.Nullable;

/**
 * How a venue liquidates: the position is closed whole when its equity falls to the maintenance margin. Without {@link
 * AutoDeleveraging} it is closed with a market order, and what the fund cannot pay is the venue's deficit.
 *
 * @param name the profile's name, {@code simple} for now
 * @param maintenanceMarginRate maintenance margin as a fraction of notional at the mark, in (0, 0.5]
 * @param liquidationFeeRate fee as a fraction of the filled notional, in [0, 0.5]; it is taken from what is left of the
 *     margin and never makes it negative
 * @param feeTo who receives the fee
 * @param autoDeleveraging null: off
 */
public record LiquidationRules(
        String name,
        double maintenanceMarginRate,
        double liquidationFeeRate,
        FeeRecipient feeTo,
        @Nullable AutoDeleveraging autoDeleveraging) {
    /** The name of the only profile so far. */
    public static final String SIMPLE = "simple";

    public LiquidationRules {
        Require.that(SIMPLE.equals(name), "must be a known rules profile (simple): rules=" + name);
        Require.positive(maintenanceMarginRate, "maintenanceMarginRate");
        Require.within(maintenanceMarginRate, 0, 0.5, "maintenanceMarginRate");
        Require.within(liquidationFeeRate, 0, 0.5, "liquidationFeeRate");
    }

    /** Rules without auto-deleveraging. */
    public LiquidationRules(String name, double maintenanceMarginRate, double liquidationFeeRate, FeeRecipient feeTo) {
        this(name, maintenanceMarginRate, liquidationFeeRate, feeTo, null);
    }

    /** {@code simple} rules with a maintenance margin rate, no fee, and no auto-deleveraging. */
    public static LiquidationRules simple(double maintenanceMarginRate) {
        return new LiquidationRules(SIMPLE, maintenanceMarginRate, 0, FeeRecipient.VENUE);
    }

    /** These rules with auto-deleveraging. */
    public LiquidationRules with(AutoDeleveraging autoDeleveraging) {
        return new LiquidationRules(name, maintenanceMarginRate, liquidationFeeRate, feeTo, autoDeleveraging);
    }
}
