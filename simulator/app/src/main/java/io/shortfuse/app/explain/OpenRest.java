package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;

/**
 * What is left of a position of which a part was closed.
 *
 * @param quantity base units
 * @param margin reduced in proportion
 */
record OpenRest(double quantity, double margin) {
    /** Of a position that was accepted. */
    static OpenRest of(ClosedParts parts, ExplainedPosition position) {
        OpenPosition opened = position.opened();
        if (opened == null) {
            throw new IllegalStateException("must have been open to be closed: positionId="
                    + position.set().positionId());
        }
        return new OpenRest(
                parts.remainingQuantity(), opened.margin() * (parts.remainingQuantity() / opened.quantity()));
    }
}
