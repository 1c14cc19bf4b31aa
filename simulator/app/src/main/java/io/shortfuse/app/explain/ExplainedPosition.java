package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;
import org.jspecify.annotations.Nullable;

/**
 * The position in question.
 *
 * @param set as the input gives it
 * @param event the event that set it
 * @param instrument its market
 * @param opened as the engine took it; null: it was refused
 */
record ExplainedPosition(
        PositionSet set,
        InputEvent event,
        Instrument instrument,
        @Nullable OpenPosition opened) {
    /** Where its margin comes from. */
    enum MarginSource {
        /** The input states it. */
        GIVEN,
        /** It is the entry notional over the leverage. */
        LEVERAGE,
        /** It follows from the liquidation price, which the input states. */
        LIQUIDATION_PRICE
    }

    MarginSource marginSource() {
        if (set.liquidationPrice() != null) {
            return MarginSource.LIQUIDATION_PRICE;
        }
        return set.margin() != null ? MarginSource.GIVEN : MarginSource.LEVERAGE;
    }

    /** What its market requires of positions. */
    MarginFormula margins() {
        return MarginFormula.of(instrument.rules().margin());
    }

    /** What it needs to stay open at a mark, as it then is. */
    double requirement(OpenPosition now, double mark) {
        return margins()
                .requirement(
                        new Holding(now.side(), now.quantity(), now.headlineQuantity(), now.entryPrice(), now.margin()),
                        mark);
    }

    /** The tier that it had, as it was set, at its liquidation price; where that is at no price, at its entry. */
    AppliedTier tier() {
        Double price = liquidationPrice() == null ? set.liquidationPrice() : liquidationPrice();
        // What backs a position has no part in its tier.
        Holding holding = new Holding(set.side(), set.quantity(), set.headlineQuantity(), set.entryPrice(), 0);
        return AppliedTier.of(margins(), holding, price == null ? set.entryPrice() : price);
    }

    int sign() {
        return set.side().sign();
    }

    /** Where it liquidates; null: at no price, or it was refused. */
    @Nullable
    Double liquidationPrice() {
        return opened == null ? null : opened.liquidationPrice();
    }

    /** Whether a mark triggers it: from its liquidation price up for a short, down for a long. */
    boolean isReachedBy(double mark) {
        Double price = liquidationPrice();
        return price != null && sign() * (mark - price) <= 0;
    }

    /** How far a mark is from its liquidation price, as a fraction of that; 0 or less: it is reached. */
    double distance(double mark) {
        Double price = liquidationPrice();
        return price == null ? Double.POSITIVE_INFINITY : sign() * (mark - price) / price;
    }
}
