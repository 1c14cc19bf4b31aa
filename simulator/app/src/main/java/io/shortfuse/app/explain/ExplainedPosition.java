package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
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
