package io.shortfuse.engine.margin;

import io.shortfuse.engine.Require;
import java.util.List;

/**
 * How much equity a venue wants behind a position, by its size. Schedules are dated data; {@link MaintenanceTable} is
 * what looks them up.
 *
 * <p>Of tiers there is at least one; their caps rise, and their rates do not fall. Beyond the last cap, where a venue
 * would not have let the position grow, the last tier applies.
 */
public sealed interface MaintenanceSchedule {
    /** The greatest number of tiers; OKX has 99. */
    int MOST_TIERS = 1_000;

    /** The maintenance margin rate of the greatest positions: no position needs a greater part of its notional. */
    double highestRate();

    /**
     * One rate for every size.
     *
     * @param maintenanceMarginRate fraction of notional, in (0, 1)
     */
    record Flat(double maintenanceMarginRate) implements MaintenanceSchedule {
        public Flat {
            Require.that(
                    maintenanceMarginRate > 0 && maintenanceMarginRate < 1,
                    () -> "must be greater than 0 and less than 1: maintenanceMarginRate=" + maintenanceMarginRate);
        }

        @Override
        public double highestRate() {
            return maintenanceMarginRate;
        }
    }

    /**
     * {@code notional * m_k - c_k} with the rate of the tier that the notional at the mark lies in, and a deduction (the
     * maintenance amount) that makes it continuous: {@code c_1 = 0}, {@code c_k = c_{k-1} + floor_k * (m_k - m_{k-1})}.
     * Binance, Bybit, Hyperliquid; caps in the settlement currency, of inverse contracts in coin. At an edge the upper
     * tier is told; both want the same.
     *
     * @param tiers a deduction that is given must be what the recursion yields, to 1e-9 of {@code floor_k * m_k}
     */
    record Deducted(List<Tier> tiers) implements MaintenanceSchedule {
        private static final double TOLERANCE = 1e-9;

        public Deducted {
            tiers = ascending(tiers);
            check(tiers);
        }

        private static void check(List<Tier> tiers) {
            double amount = 0;
            for (int k = 0; k < tiers.size(); k++) {
                Tier tier = tiers.get(k);
                double floor = k == 0 ? 0 : tiers.get(k - 1).cap();
                if (k > 0) {
                    amount = next(amount, tiers.get(k - 1), tier);
                }
                Double given = tier.maintenanceAmount();
                if (given != null) {
                    double expected = amount;
                    Require.that(
                            Math.abs(given - expected) <= TOLERANCE * floor * tier.maintenanceMarginRate(),
                            () -> "must make the maintenance margin continuous: maintenanceAmount=" + given
                                    + " expected=" + expected + " floor=" + floor);
                    amount = given;
                }
            }
        }

        @Override
        public double highestRate() {
            return last(tiers);
        }

        /** The deduction of each tier, settlement currency. */
        double[] amounts() {
            double[] amounts = new double[tiers.size()];
            for (int k = 0; k < amounts.length; k++) {
                Double given = tiers.get(k).maintenanceAmount();
                if (given != null) {
                    amounts[k] = given;
                } else if (k > 0) {
                    amounts[k] = next(amounts[k - 1], tiers.get(k - 1), tiers.get(k));
                }
            }
            return amounts;
        }

        private static double next(double amount, Tier below, Tier tier) {
            return amount + below.cap() * (tier.maintenanceMarginRate() - below.maintenanceMarginRate());
        }
    }

    /**
     * The whole position at the rate of the tier that its notional at the mark lies in, without a deduction: the
     * requirement jumps where a tier ends. A notional at a cap is within it.
     *
     * @param tiers caps in the settlement currency
     */
    record SteppedByNotional(List<Tier> tiers) implements MaintenanceSchedule {
        public SteppedByNotional {
            tiers = withoutAmounts(tiers);
        }

        @Override
        public double highestRate() {
            return last(tiers);
        }
    }

    /**
     * The whole position at the rate of the tier that its number of contracts lies in, whatever the price; OKX. A number
     * at a cap is within it.
     *
     * @param tiers caps in contracts
     * @param contractSize quantity of one contract: 0.01 base units for OKX's BTC-USDT-SWAP; 1 for inverse contracts,
     *     whose quantity is contracts already
     */
    record SteppedByContracts(List<Tier> tiers, double contractSize) implements MaintenanceSchedule {
        public SteppedByContracts {
            tiers = withoutAmounts(tiers);
            Require.quantity(contractSize, "contractSize");
        }

        @Override
        public double highestRate() {
            return last(tiers);
        }
    }

    private static double last(List<Tier> tiers) {
        return tiers.get(tiers.size() - 1).maintenanceMarginRate();
    }

    private static List<Tier> ascending(List<Tier> tiers) {
        int count = tiers.size();
        Require.within(count, 1, MOST_TIERS, "number of tiers");
        for (int k = 1; k < count; k++) {
            Tier below = tiers.get(k - 1);
            Tier tier = tiers.get(k);
            Require.that(
                    tier.cap() > below.cap(),
                    () -> "must rise from tier to tier: cap=" + tier.cap() + " after=" + below.cap());
            Require.that(
                    tier.maintenanceMarginRate() >= below.maintenanceMarginRate(),
                    () -> "must not fall from tier to tier: maintenanceMarginRate=" + tier.maintenanceMarginRate()
                            + " after=" + below.maintenanceMarginRate());
        }
        return List.copyOf(tiers);
    }

    private static List<Tier> withoutAmounts(List<Tier> tiers) {
        for (Tier tier : tiers) {
            Require.that(
                    tier.maintenanceAmount() == null,
                    () -> "must not be given where tiers are stepped: maintenanceAmount=" + tier.maintenanceAmount());
        }
        return ascending(tiers);
    }
}
