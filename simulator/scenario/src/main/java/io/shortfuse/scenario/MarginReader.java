package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a market requires of a position: {@code maintenance-margin-rate} or {@code maintenance-tiers}, and {@code
 * closing-fee-rate}.
 */
final class MarginReader {
    static final String RATE = "maintenance-margin-rate";
    static final String TIERS = "maintenance-tiers";
    static final String BASIS = "maintenance-basis";
    static final List<String> BASES = List.of("mark", "entry");
    private static final double DEFAULT_RATE = 0.005;

    private static final String DEDUCTED = "deducted";
    private static final String BY_NOTIONAL = "stepped-by-notional";
    private static final String BY_CONTRACTS = "stepped-by-contracts";

    private static final String TIERS_RULE = "must be a list of at least one [cap, rate]";
    private static final String TIER_RULE = "must be [cap, rate], or of deducted tiers [cap, rate, amount]";

    private MarginReader() {}

    /** What the market requires, as of a linear contract; null where that is described wrongly. */
    static @Nullable MarginRules read(Fields market, boolean inverse) {
        Value tiers = market.find(TIERS);
        MaintenanceSchedule schedule = tiers == null ? flat(market) : tiered(market, tiers, inverse);
        MaintenanceBasis basis = basis(market);
        double fee = market.within("closing-fee-rate", 0, LiquidationRules.HIGHEST_CLOSING_FEE_RATE, 0);
        return schedule == null || Double.isNaN(fee)
                ? null
                : new MarginRules(new Contract.Linear(), schedule, fee, basis);
    }

    private static MaintenanceBasis basis(Fields market) {
        return market.has(BASIS) && market.choice(BASIS, null, BASES, List.of()).equals("entry")
                ? MaintenanceBasis.ENTRY
                : MaintenanceBasis.MARK;
    }

    private static @Nullable MaintenanceSchedule flat(Fields market) {
        market.noteDefault(RATE, Double.toString(DEFAULT_RATE));
        double rate = market.has(RATE) ? market.number(RATE, "", v -> checkRate(v, RATE)) : DEFAULT_RATE;
        return Double.isNaN(rate) ? null : new Flat(rate);
    }

    static void checkRate(double rate, String name) {
        Rules.positiveUpTo(LiquidationRules.HIGHEST_MAINTENANCE_MARGIN_RATE, rate, name);
    }

    private static @Nullable MaintenanceSchedule tiered(Fields market, Value value, boolean inverse) {
        if (market.has(RATE)) {
            value.refuseWhole("must not stand beside " + RATE + ": one of them says what is required");
        }
        return schedule(value, inverse);
    }

    /** The table that a value is, of linear contracts; null where it is none. */
    static @Nullable MaintenanceSchedule schedule(Value value) {
        return schedule(value, false);
    }

    private static @Nullable MaintenanceSchedule schedule(Value value, boolean inverse) {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        String kind = fields.choice("kind", null, List.of(DEDUCTED, BY_NOTIONAL, BY_CONTRACTS), List.of());
        double contractSize = 1;
        if (kind.equals(BY_CONTRACTS) && !inverse) {
            contractSize = fields.number(
                    "contract-size",
                    "must be the base units of a contract, such as 0.01",
                    v -> Rules.quantity(v, "contract-size"));
        } else if (fields.has("contract-size")) {
            Value size = fields.find("contract-size");
            if (size != null) {
                size.refuse(
                        inverse
                                ? "must be left out: quantities of an inverse market are contracts already"
                                : "belongs to " + BY_CONTRACTS + " only");
            }
        }
        List<Value> items = fields.items("tiers", TIERS_RULE);
        fields.refuseOthers();
        return fields.areRight() ? tiers(kind, contractSize, items) : null;
    }

    /** Tier by tier, so that what breaks a rule is named. */
    private static @Nullable MaintenanceSchedule tiers(String kind, double contractSize, List<Value> items) {
        List<Tier> tiers = new ArrayList<>();
        MaintenanceSchedule schedule = null;
        for (Value item : items) {
            Tier tier = tier(item, kind.equals(DEDUCTED));
            if (tier == null) {
                return null;
            }
            tiers.add(tier);
            try {
                schedule = schedule(kind, contractSize, tiers);
            } catch (IllegalArgumentException e) {
                item.refuseWhole(String.valueOf(e.getMessage()));
                return null;
            }
        }
        return schedule;
    }

    private static MaintenanceSchedule schedule(String kind, double contractSize, List<Tier> tiers) {
        return switch (kind) {
            case DEDUCTED -> new Deducted(tiers);
            case BY_NOTIONAL -> new SteppedByNotional(tiers);
            default -> new SteppedByContracts(tiers, contractSize);
        };
    }

    private static @Nullable Tier tier(Value item, boolean deducted) {
        List<Value> figures = item.items();
        if (figures == null) {
            return null;
        }
        if (figures.size() != 2 && !(deducted && figures.size() == 3)) {
            item.refuseWhole(TIER_RULE);
            return null;
        }
        double cap = figures.get(0).number("cap", v -> Rules.amount(v, "cap"));
        double rate = figures.get(1).number("rate", v -> checkRate(v, "rate"));
        double amount = figures.size() == 2 ? 0 : figures.get(2).number("amount", v -> Require.balance(v, "amount"));
        if (Double.isNaN(cap) || Double.isNaN(rate) || Double.isNaN(amount)) {
            return null;
        }
        return new Tier(cap, rate, figures.size() == 2 ? null : amount);
    }
}
