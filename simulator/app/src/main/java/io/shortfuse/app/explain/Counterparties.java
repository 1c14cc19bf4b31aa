package io.shortfuse.app.explain;

import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import java.util.ArrayList;
import java.util.List;

/**
 * Who was closed to take over what was not executed of a liquidated position.
 *
 * @param first the first few of the listed positions, in the order in which they were closed
 * @param count how many listed positions there were
 * @param quantity what they took, base units
 * @param realizedPnl what they gained by it
 * @param unlistedQuantity what was left for the unlisted counterparty
 */
record Counterparties(
        List<PositionAutoDeleveraged> first, long count, double quantity, double realizedPnl, double unlistedQuantity) {
    private static final int FEW = 5;

    static final Counterparties NONE = new Counterparties(List.of(), 0, 0, 0, 0);

    Counterparties {
        first = List.copyOf(first);
    }

    Counterparties plus(PositionAutoDeleveraged closed) {
        if (closed.positionId() == null) {
            return new Counterparties(first, count, quantity, realizedPnl, unlistedQuantity + closed.quantity());
        }
        List<PositionAutoDeleveraged> positions = new ArrayList<>(first);
        if (positions.size() < FEW) {
            positions.add(closed);
        }
        return new Counterparties(
                positions,
                count + 1,
                quantity + closed.quantity(),
                realizedPnl + closed.realizedPnl(),
                unlistedQuantity);
    }
}
