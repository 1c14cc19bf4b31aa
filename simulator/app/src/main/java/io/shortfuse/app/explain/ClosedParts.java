package io.shortfuse.app.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * All parts of a position that were closed to take over others.
 *
 * @param first the first few of them, in order
 * @param count how many there are
 * @param quantity what they add up to, base units
 * @param realizedPnl what the position gained by them; negative: it lost
 * @param remainingQuantity what the last of them left of it
 */
record ClosedParts(List<ClosedPart> first, long count, double quantity, double realizedPnl, double remainingQuantity) {
    private static final int FEW = 5;

    static final ClosedParts NONE = new ClosedParts(List.of(), 0, 0, 0, 0);

    ClosedParts {
        first = List.copyOf(first);
    }

    ClosedParts plus(ClosedPart part) {
        List<ClosedPart> parts = new ArrayList<>(first);
        if (parts.size() < FEW) {
            parts.add(part);
        }
        return new ClosedParts(
                parts,
                count + 1,
                quantity + part.event().quantity(),
                realizedPnl + part.event().realizedPnl(),
                part.event().remainingQuantity());
    }

    boolean isNone() {
        return count == 0;
    }

    /** Whether nothing is left of the position. */
    boolean isAll() {
        return count > 0 && !(remainingQuantity > 0);
    }
}
