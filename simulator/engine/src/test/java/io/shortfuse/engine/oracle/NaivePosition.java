package io.shortfuse.engine.oracle;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;
import org.jspecify.annotations.Nullable;

/**
 * An open position.
 *
 * @param set what it was set to
 * @param quantity what auto-deleveraging has left of it
 * @param headlineQuantity likewise
 * @param margin what it can lose
 * @param liquidationPrice null: it is never liquidated, or is one of a cross account
 * @param step null: it was never liquidated in part
 */
record NaivePosition(
        PositionSet set,
        double quantity,
        double headlineQuantity,
        double margin,
        @Nullable Double liquidationPrice,
        @Nullable NaiveStep step) {

    private NaivePosition(PositionSet set, double margin, @Nullable Double liquidationPrice) {
        this(set, set.quantity(), set.headlineQuantity(), margin, liquidationPrice, null);
    }

    /** A position of a cross account, which has no margin of its own. */
    static NaivePosition cross(PositionSet set) {
        return new NaivePosition(set, Double.NaN, null);
    }

    boolean isCross() {
        return set.marginMode() == MarginMode.CROSS;
    }

    Holding holding(double backing) {
        return new Holding(set.side(), quantity, headlineQuantity, set.entryPrice(), backing);
    }

    /** @param margins shared with the engine, because it is held to published figures of the venues */
    static NaivePosition of(PositionSet set, MarginFormula margins) {
        Double given = set.liquidationPrice();
        if (given != null) {
            double margin = margins.marginFromLiquidationPrice(
                    set.side(), set.quantity(), set.headlineQuantity(), set.entryPrice(), given);
            return new NaivePosition(set, margin, given);
        }
        Double own = set.margin();
        double margin =
                own != null ? own : margins.contract().notional(set.quantity(), set.entryPrice()) / set.leverage();
        double liquidationPrice = margins.liquidationPrice(
                new Holding(set.side(), set.quantity(), set.headlineQuantity(), set.entryPrice(), margin));
        return new NaivePosition(set, margin, liquidationPrice > 0 ? liquidationPrice : null);
    }

    double bankruptcyPrice(Contract contract) {
        return contract.zeroEquityPrice(set.side(), quantity, set.entryPrice(), margin);
    }

    /** What it needs to stay open at a mark. */
    double requirement(MarginFormula margins, double markPrice) {
        return margins.requirement(
                new Holding(set.side(), quantity, headlineQuantity, set.entryPrice(), margin), markPrice);
    }

    /** What is left when some of it has been closed, in proportion. */
    NaivePosition reducedTo(double remaining) {
        double share = remaining / quantity;
        return new NaivePosition(
                set, remaining, Math.max(remaining, headlineQuantity * share), margin * share, liquidationPrice, step);
    }

    /** What a step of its liquidation leaves. */
    NaivePosition steppedTo(double remaining, double marginAfter, MarginFormula margins, NaiveStep taken) {
        double headline = Math.max(remaining, headlineQuantity * (remaining / quantity));
        if (isCross()) {
            return new NaivePosition(set, remaining, headline, margin, null, taken);
        }
        return new NaivePosition(
                set, remaining, headline, marginAfter, trigger(remaining, headline, marginAfter, margins), taken);
    }

    /** What it is when its margin has changed. */
    NaivePosition withMargin(double changed, MarginFormula margins) {
        return new NaivePosition(
                set, quantity, headlineQuantity, changed, trigger(quantity, headlineQuantity, changed, margins), step);
    }

    private @Nullable Double trigger(double held, double headline, double left, MarginFormula margins) {
        double price = margins.triggerPrice(new Holding(set.side(), held, headline, set.entryPrice(), left));
        return Double.isNaN(price) ? null : price;
    }

    double equity(Contract contract, double markPrice) {
        return contract.equity(set.side(), quantity, set.entryPrice(), margin, markPrice);
    }

    boolean isTriggered(double markPrice) {
        if (liquidationPrice == null) {
            return false;
        }
        return set.side() == Side.SHORT ? markPrice >= liquidationPrice : markPrice <= liquidationPrice;
    }

    /** The price that figures of the input are computed with. */
    double statedPrice() {
        return liquidationPrice == null ? set.entryPrice() : liquidationPrice;
    }
}
