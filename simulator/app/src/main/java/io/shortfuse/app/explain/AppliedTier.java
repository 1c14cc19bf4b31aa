package io.shortfuse.app.explain;

import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MaintenanceTable;
import io.shortfuse.engine.margin.MarginFormula;

/**
 * The tier that decided a position's liquidation price.
 *
 * @param number from 1
 * @param of how many there are
 * @param rate maintenance margin rate, a fraction of notional
 * @param amount what the tier deducts, in the settlement currency: the position's share of what the headline would have
 * @param closingFeeRate what is required beside it, a fraction of notional
 */
record AppliedTier(int number, int of, double rate, double amount, double closingFeeRate) {
    /** The tier of a position at a price. */
    static AppliedTier of(MarginFormula margins, Holding holding, double price) {
        MaintenanceTable table = margins.table();
        int tier = margins.tier(holding, price);
        double share = holding.quantity() / holding.headlineQuantity();
        return new AppliedTier(
                tier + 1,
                table.tiers(),
                table.rate(tier),
                table.amount(tier) * share,
                margins.rules().closingFeeRate());
    }
}
