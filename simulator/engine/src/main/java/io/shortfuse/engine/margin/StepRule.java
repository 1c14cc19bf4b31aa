package io.shortfuse.engine.margin;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * How much of a position a venue closes when it has to liquidate it. The venue comes back for the rest if that is
 * still not safe.
 */
public sealed interface StepRule {
    /** The position is closed at once. */
    StepRule WHOLE = new Whole();

    /** By size, to a lower tier, from the next below: Binance's smart liquidation, Bybit, BitMEX. */
    StepRule NEXT_TIER = new ToLowerTier(1, false);

    /** OKX: two tiers at a time; whole in the two lowest, or where not even the lowest tier's requirement is left. */
    StepRule TWO_TIERS = new ToLowerTier(2, true);

    /** Hyperliquid: a fifth of what is worth more than 100,000; the rest within 30 s of that whole. */
    StepRule FIFTH = new ShareFirst(0.2, 100_000, 30_000_000_000L);

    /** The position is closed at once. */
    record Whole() implements StepRule {
        @Override
        public double quantity(MarginFormula formula, Holding holding, double markPrice, boolean inCooldown) {
            return holding.quantity();
        }

        @Override
        public long cooldownNs() {
            return 0;
        }
    }

    /**
     * What brings the position, at the mark, down to the cap of a lower tier; all of it where there is none so low. Where
     * that is next to nothing, because the mark has carried the position just over an edge, to the cap of the tier below:
     * otherwise an order would be followed by a smaller one, and that by a smaller one.
     *
     * @param tiers how many tiers lower, 1 or more
     * @param wholeBelowLowest whether a position without the equity that its notional would need in the lowest tier is
     *     closed whole
     */
    record ToLowerTier(int tiers, boolean wholeBelowLowest) implements StepRule {
        /** As a part of the position. */
        private static final double LEAST_STEP = 0.01;

        public ToLowerTier {
            Require.within(tiers, 1, MaintenanceSchedule.MOST_TIERS, "tiers");
        }

        @Override
        public double quantity(MarginFormula formula, Holding holding, double markPrice, boolean inCooldown) {
            MaintenanceTable table = formula.table();
            double headline = holding.headlineQuantity();
            int tier = table.tierUpToCap(headline, formula.notional(headline, markPrice));
            if (wholeBelowLowest && lacksLowest(formula, holding, markPrice)) {
                return holding.quantity();
            }
            double value = formula.contract().value(markPrice);
            for (int target = tier - tiers; target >= 0; target--) {
                double cap = table.cap(target);
                double left = table.isByQuantity() ? cap : cap / value;
                double step = holding.quantity() - left * holding.share();
                if (step >= LEAST_STEP * holding.quantity()) {
                    return step;
                }
            }
            return holding.quantity();
        }

        @Override
        public long cooldownNs() {
            return 0;
        }

        private static boolean lacksLowest(MarginFormula formula, Holding holding, double markPrice) {
            return formula.equity(holding, markPrice) < formula.lowestRequirement(holding, markPrice);
        }
    }

    /**
     * A share of a large position first; whatever is liquidated within a cooldown after that, whole.
     *
     * @param share in (0, 1]
     * @param above only if the notional at the mark, of the headline quantity, is greater; settlement currency
     * @param cooldownNs nanoseconds
     */
    record ShareFirst(double share, double above, long cooldownNs) implements StepRule {
        /** So much is closed at least: otherwise waves without number would follow one another. */
        private static final double LEAST_SHARE = 0.001;

        public ShareFirst {
            Require.within(share, Limits.LEAST, 1, "share");
            Require.balance(above, "above");
            Require.duration(cooldownNs, "cooldownNs");
        }

        @Override
        public double quantity(MarginFormula formula, Holding holding, double markPrice, boolean inCooldown) {
            boolean large = formula.notional(holding.headlineQuantity(), markPrice) > above;
            return large && !inCooldown ? holding.quantity() * Math.max(share, LEAST_SHARE) : holding.quantity();
        }
    }

    /**
     * How much is closed of a position that is to be liquidated now.
     *
     * @param markPrice at the start of the wave
     * @param inCooldown whether a part of it was closed less than the rule's cooldown ago
     * @return greater than 0, at most the position's quantity, in its unit
     */
    double quantity(MarginFormula formula, Holding holding, double markPrice, boolean inCooldown);

    /** How long after a step whatever is liquidated is closed whole, nanoseconds; 0: it does not matter when the last was. */
    long cooldownNs();

    /**
     * The step, or the whole position if the step would leave too little of it to bother.
     *
     * @param step at most {@code quantity}
     * @param originalQuantity what the position was when it was first liquidated
     * @param minimumRemainder the least fraction of it that is left open, in [0, 1); the model's default is 0.01
     */
    static double withoutRemainder(double step, double quantity, double originalQuantity, double minimumRemainder) {
        return quantity - step < leastRemainder(minimumRemainder) * originalQuantity ? quantity : step;
    }

    /** A millionth is closed in any case: halves of halves would never end. */
    static double leastRemainder(double minimumRemainder) {
        return Math.max(minimumRemainder, 1e-6);
    }
}
