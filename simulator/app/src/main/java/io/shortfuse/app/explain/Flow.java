package io.shortfuse.app.explain;

import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;

/**
 * Forced orders that move a position's mark: in its market, and where the mark is the index, in all of the symbol.
 *
 * @param orders how many
 * @param notional executed quantity times liquidation price, in the reporting currency: what was auto-deleveraged moves
 *     nothing
 */
record Flow(long orders, double notional) {
    static final Flow NONE = new Flow(0, 0);

    Flow plus(long moreOrders, double moreNotional) {
        return new Flow(orders + moreOrders, notional + moreNotional);
    }

    Flow plus(PositionLiquidated order) {
        return plus(1, executed(order));
    }

    /** Notional that an order executed. */
    static double executed(PositionLiquidated order) {
        double left = order.autoDeleveragedQuantity();
        return left > 0 ? (order.quantity() - left) * order.liquidationPrice() : order.notional();
    }

    Flow plus(Flow other) {
        return plus(other.orders, other.notional);
    }
}
