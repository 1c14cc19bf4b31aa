package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.margin.Contract;
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

    private final Settlement settlement;
    private final Map<Side, SideTally> sides =
            new EnumMap<>(Map.of(Side.SHORT, new SideTally(), Side.LONG, new SideTally()));

    ClosedAgainstTally(Settlement settlement) {
        this.settlement = settlement;
    }

    void add(PositionAutoDeleveraged closed) {
        SideTally side = sides.getOrDefault(closed.side(), new SideTally());
        Contract contract = settlement.contract(closed.market());
        double value = contract.quoteNotional(closed.quantity(), closed.price());
        side.value += value;
        String position = closed.positionId();
        if (position == null) {
            side.unlistedValue += value;
            return;
        }
        double missed = contract.profit(closed.side(), closed.quantity(), closed.price(), closed.markPrice());
        side.realizedPnl += settlement.reported(closed.market(), closed.realizedPnl(), closed.markPrice());
        side.missed += settlement.reported(closed.market(), missed, closed.markPrice());
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
