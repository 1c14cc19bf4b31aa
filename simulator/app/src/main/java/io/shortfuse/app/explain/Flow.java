package io.shortfuse.app.explain;

import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.margin.Contract;

/**
 * Forced orders that move a position's mark: in its market, and where the mark is the index, in all of the symbol.
 *
 * @param orders how many
 * @param notional executed quantity times liquidation price, of inverse contracts times their size, in the reporting
 *     currency: what was auto-deleveraged or taken over moves nothing
 */
record Flow(long orders, double notional) {
    static final Flow NONE = new Flow(0, 0);

    Flow plus(long moreOrders, double moreNotional) {
        return new Flow(orders + moreOrders, notional + moreNotional);
    }

    Flow plus(PositionLiquidated order, Contract contract) {
        return plus(1, executed(order, contract));
    }

    /** Notional that an order executed. */
    static double executed(PositionLiquidated order, Contract contract) {
        double executed = order.executedQuantity();
        return executed < order.quantity()
                ? contract.quoteNotional(executed, order.liquidationPrice())
                : order.notional();
    }

    Flow plus(Flow other) {
        return plus(other.orders, other.notional);
    }
}
