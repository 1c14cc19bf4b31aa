package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts who is auto-deleveraged. A position may be closed part by part; it is one all the same. Only ids of those are
 * kept of whom something is left, which is at most one for each forced order.
 */
final class ClosedAgainstTally {
    private static final class SideTally {
        private long whole;
        private final Set<String> reduced = new HashSet<>();
        private double value;
        private double realizedPnl;
        private double missed;
        private double unlistedValue;
    }

    private final Map<Side, SideTally> sides =
            new EnumMap<>(Map.of(Side.SHORT, new SideTally(), Side.LONG, new SideTally()));

    void add(PositionAutoDeleveraged closed) {
        SideTally side = sides.getOrDefault(closed.side(), new SideTally());
        double value = closed.quantity() * closed.price();
        side.value += value;
        String position = closed.positionId();
        if (position == null) {
            side.unlistedValue += value;
            return;
        }
        side.realizedPnl += closed.realizedPnl();
        side.missed += closed.side().sign() * closed.quantity() * (closed.markPrice() - closed.price());
        if (closed.remainingQuantity() > 0) {
            side.reduced.add(position);
        } else {
            side.whole++;
            side.reduced.remove(position);
        }
    }

    ClosedAgainst total() {
        Map<Side, Long> positions = new EnumMap<>(Side.class);
        Map<Side, Long> partial = new EnumMap<>(Side.class);
        Map<Side, Double> value = new EnumMap<>(Side.class);
        Map<Side, Double> realizedPnl = new EnumMap<>(Side.class);
        Map<Side, Double> missed = new EnumMap<>(Side.class);
        Map<Side, Double> unlistedValue = new EnumMap<>(Side.class);
        sides.forEach((side, tally) -> {
            positions.put(side, tally.whole + tally.reduced.size());
            partial.put(side, (long) tally.reduced.size());
            value.put(side, tally.value);
            realizedPnl.put(side, tally.realizedPnl);
            missed.put(side, tally.missed);
            unlistedValue.put(side, tally.unlistedValue);
        });
        return new ClosedAgainst(positions, partial, value, realizedPnl, missed, unlistedValue);
    }
}
