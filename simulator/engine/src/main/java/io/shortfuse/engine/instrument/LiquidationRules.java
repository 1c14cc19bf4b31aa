package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import org.jspecify.annotations.Nullable;

/**
 * How a venue liquidates: a position is closed when its equity falls to what is required of it, whole or in steps. Without {@link
 * AutoDeleveraging} it is closed with a market order, and what the fund cannot pay is the venue's deficit.
 *
 * @param name what the rules are called where they come from, such as a profile's name and date; 1 to 255 bytes in UTF-8.
 *     The engine does nothing with it
 * @param margin what is required of a position, and what it is a quantity of; with maintenance margin rates in (0, 0.5]
 *     and a closing fee rate in [0, {@link #HIGHEST_CLOSING_FEE_RATE}]
 * @param liquidationFeeRate fee as a fraction of the filled notional, in [0, 0.5]; it is taken from what is left of the
 *     margin and never makes it negative
 * @param feeTo who receives the fee
 * @param autoDeleveraging null: off
 * @param step how much of a position is closed at a time
 * @param minimumRemainder a step that would leave less than this part of what the position was when it was first liquidated
 *     closes all of it, in [0, 1]
 * @param backstopShare the part of what is required, in (0, 1], below which a vault takes a position over at its bankruptcy
 *     price, without touching the book, as long as it is not bankrupt at the mark; null: there is no vault
 */
public record LiquidationRules(
        String name,
        MarginRules margin,
        double liquidationFeeRate,
        FeeRecipient feeTo,
        @Nullable AutoDeleveraging autoDeleveraging,
        StepRule step,
        double minimumRemainder,
        @Nullable Double backstopShare) {
    /** A remainder of less than a hundredth is closed, too. */
    public static final double DEFAULT_MINIMUM_REMAINDER = 0.01;

    /** The name of rules that are no venue's. */
    public static final String SIMPLE = "simple";

    /** The greatest maintenance margin rate: that of Binance's last tier. */
    public static final double HIGHEST_MAINTENANCE_MARGIN_RATE = 0.5;

    /** The greatest fee to close that a requirement may count. Venues charge a hundredth of it. */
    public static final double HIGHEST_CLOSING_FEE_RATE = 0.1;

    public LiquidationRules {
        Require.id(name, "rules");
        checkRate(margin.schedule().highestRate());
        Require.within(margin.closingFeeRate(), 0, HIGHEST_CLOSING_FEE_RATE, "closingFeeRate");
        Require.within(liquidationFeeRate, 0, 0.5, "liquidationFeeRate");
        Require.within(minimumRemainder, 0, 1, "minimumRemainder");
        Require.that(
                backstopShare == null || (backstopShare > 0 && backstopShare <= 1),
                () -> "must be greater than 0 and at most 1: backstopShare=" + backstopShare);
    }

    /** Rules of a venue that closes positions at once. */
    public LiquidationRules(
            String name,
            MarginRules margin,
            double liquidationFeeRate,
            FeeRecipient feeTo,
            @Nullable AutoDeleveraging autoDeleveraging) {
        this(
                name,
                margin,
                liquidationFeeRate,
                feeTo,
                autoDeleveraging,
                StepRule.WHOLE,
                DEFAULT_MINIMUM_REMAINDER,
                null);
    }

    /**
     * Rules with one maintenance margin rate for every size, at the mark, which counts no fee.
     *
     * @param maintenanceMarginRate fraction of notional, in (0, 0.5]
     */
    public LiquidationRules(
            String name,
            double maintenanceMarginRate,
            double liquidationFeeRate,
            FeeRecipient feeTo,
            @Nullable AutoDeleveraging autoDeleveraging) {
        this(name, flat(maintenanceMarginRate), liquidationFeeRate, feeTo, autoDeleveraging);
    }

    /** The same without auto-deleveraging. */
    public LiquidationRules(String name, double maintenanceMarginRate, double liquidationFeeRate, FeeRecipient feeTo) {
        this(name, maintenanceMarginRate, liquidationFeeRate, feeTo, null);
    }

    private static MarginRules flat(double maintenanceMarginRate) {
        checkRate(maintenanceMarginRate);
        return MarginRules.linear(new MaintenanceSchedule.Flat(maintenanceMarginRate));
    }

    private static void checkRate(double maintenanceMarginRate) {
        Require.positive(maintenanceMarginRate, "maintenanceMarginRate");
        Require.within(maintenanceMarginRate, 0, HIGHEST_MAINTENANCE_MARGIN_RATE, "maintenanceMarginRate");
    }

    /** {@code simple} rules with a maintenance margin rate, no fee, and no auto-deleveraging. */
    public static LiquidationRules simple(double maintenanceMarginRate) {
        return new LiquidationRules(SIMPLE, maintenanceMarginRate, 0, FeeRecipient.VENUE);
    }

    /** These rules for another contract. */
    public LiquidationRules with(Contract contract) {
        MarginRules of = new MarginRules(contract, margin.schedule(), margin.closingFeeRate(), margin.basis());
        return new LiquidationRules(
                name, of, liquidationFeeRate, feeTo, autoDeleveraging, step, minimumRemainder, backstopShare);
    }

    /** These rules with auto-deleveraging. */
    public LiquidationRules with(AutoDeleveraging autoDeleveraging) {
        return new LiquidationRules(
                name, margin, liquidationFeeRate, feeTo, autoDeleveraging, step, minimumRemainder, backstopShare);
    }

    /** These rules with positions closed in steps. */
    public LiquidationRules with(StepRule step) {
        return new LiquidationRules(
                name, margin, liquidationFeeRate, feeTo, autoDeleveraging, step, minimumRemainder, backstopShare);
    }

    /** These rules with a vault. */
    public LiquidationRules withBackstop(double share) {
        return new LiquidationRules(
                name, margin, liquidationFeeRate, feeTo, autoDeleveraging, step, minimumRemainder, share);
    }

    /**
     * Whether a vault takes a position over that is liquidated.
     *
     * @param equity of the position, or its share of its account's
     * @param requirement of the position
     * @param bankruptcyPrice of the position; NaN or 0 and less: it has none, and no vault takes it
     */
    public boolean goesToVault(double equity, double requirement, double bankruptcyPrice) {
        return backstopShare != null && equity >= 0 && equity < backstopShare * requirement && bankruptcyPrice > 0;
    }
}
