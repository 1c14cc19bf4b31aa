package io.shortfuse.engine.margin;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import org.jspecify.annotations.Nullable;

/**
 * A row of a venue's table of risk limits.
 *
 * @param cap up to where it reaches, in what the table's tiers are measured: notional in the settlement currency, or
 *     contracts; from {@link Limits#LEAST} to {@link Limits#GREATEST_AMOUNT}
 * @param maintenanceMarginRate fraction of notional, in (0, 1)
 * @param maintenanceAmount the tier's deduction as published, settlement currency; null: it follows from the rates
 */
public record Tier(
        double cap, double maintenanceMarginRate, @Nullable Double maintenanceAmount) {
    public Tier {
        Require.amount(cap, "cap");
        Require.that(
                maintenanceMarginRate > 0 && maintenanceMarginRate < 1,
                () -> "must be greater than 0 and less than 1: maintenanceMarginRate=" + maintenanceMarginRate);
        if (maintenanceAmount != null) {
            Require.balance(maintenanceAmount, "maintenanceAmount");
        }
    }

    /** A tier whose deduction, if its table has any, follows from the rates. */
    public Tier(double cap, double maintenanceMarginRate) {
        this(cap, maintenanceMarginRate, null);
    }
}
