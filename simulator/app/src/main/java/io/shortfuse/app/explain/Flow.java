package io.shortfuse.app.explain;

/**
 * Forced orders that move a position's mark: in its market, and where the mark is the index, in all of the symbol.
 *
 * @param orders how many
 * @param notional closed quantity times liquidation price, in the reporting currency
 */
record Flow(long orders, double notional) {
    static final Flow NONE = new Flow(0, 0);

    Flow plus(long moreOrders, double moreNotional) {
        return new Flow(orders + moreOrders, notional + moreNotional);
    }

    Flow plus(Flow other) {
        return plus(other.orders, other.notional);
    }
}
