package io.shortfuse.engine.margin;

import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.List;

/** A {@link MaintenanceSchedule}, made to be looked up. Tiers are numbered from 0. */
public final class MaintenanceTable {
    /**
     * A size within this fraction above a cap counts as at the cap: a quantity that is a notional over a price, or the rest
     * after a step that was to end at the cap, may be above it by its rounding.
     */
    private static final double AT_CAP = 1e-9;

    private final double[] rates;
    private final double[] amounts;
    /** Of tier k+1 the floor; the last cap binds nobody. */
    private final double[] caps;

    private final boolean byQuantity;
    private final boolean stepped;

    private MaintenanceTable(List<Tier> tiers, double[] amounts, double capUnit, boolean byQuantity, boolean stepped) {
        this.amounts = amounts;
        this.byQuantity = byQuantity;
        this.stepped = stepped;
        int count = tiers.size();
        rates = new double[count];
        caps = new double[count];
        for (int k = 0; k < count; k++) {
            rates[k] = tiers.get(k).maintenanceMarginRate();
            caps[k] = tiers.get(k).cap() * capUnit;
        }
        caps[count - 1] = Double.POSITIVE_INFINITY;
    }

    /** The table of a schedule. */
    public static MaintenanceTable of(MaintenanceSchedule schedule) {
        if (schedule instanceof Deducted deducted) {
            return new MaintenanceTable(deducted.tiers(), deducted.amounts(), 1, false, false);
        }
        if (schedule instanceof SteppedByNotional byNotional) {
            return new MaintenanceTable(
                    byNotional.tiers(), new double[byNotional.tiers().size()], 1, false, true);
        }
        if (schedule instanceof SteppedByContracts byContracts) {
            List<Tier> tiers = byContracts.tiers();
            return new MaintenanceTable(tiers, new double[tiers.size()], byContracts.contractSize(), true, true);
        }
        Flat flat = (Flat) schedule;
        return new MaintenanceTable(List.of(new Tier(1, flat.maintenanceMarginRate())), new double[1], 1, false, false);
    }

    /** How many tiers there are. */
    public int tiers() {
        return rates.length;
    }

    /** The tier of a position, found in O(log n). */
    public int tier(double quantity, double notional) {
        return stepped ? tierUpToCap(quantity, notional) : first(notional, false);
    }

    /**
     * The lowest tier that a position is not above, by a rounding at most; at a cap it is within. In tiers with deduction
     * {@link #tier} says the next at a cap, which makes no difference but to whoever is to get below.
     */
    int tierUpToCap(double quantity, double notional) {
        return first((byQuantity ? quantity : notional) / (1 + AT_CAP), true);
    }

    /** The first tier with {@code size < cap}, or {@code size <= cap}. */
    private int first(double size, boolean inclusive) {
        int low = 0;
        int high = caps.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double cap = caps[middle];
            if (size < cap || (inclusive && size == cap)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Maintenance margin rate of a tier, in (0, 1). */
    public double rate(int tier) {
        return rates[tier];
    }

    /** Deduction of a tier, settlement currency, 0 or more. */
    public double amount(int tier) {
        return amounts[tier];
    }

    /** Where a tier ends: notional, or quantity if {@link #isByQuantity}; infinite for the last. */
    double cap(int tier) {
        return caps[tier];
    }

    /** Where a tier begins. */
    double floor(int tier) {
        return tier == 0 ? 0 : caps[tier - 1];
    }

    /** Whether the tier depends on the quantity alone, and not on the price. */
    boolean isByQuantity() {
        return byQuantity;
    }

    /** Maintenance margin of a position without closing fees, settlement currency: {@code notional * m_k - c_k}. */
    public double maintenanceMargin(double quantity, double notional) {
        int tier = tier(quantity, notional);
        return notional * rates[tier] - amounts[tier];
    }
}
