package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import java.util.Map;

/**
 * Who was auto-deleveraged in a run. Both sides are present in the maps, a side being that of the positions that were
 * closed to take over liquidated ones.
 *
 * @param positions listed positions that were closed, wholly or in part
 * @param partial those of them that were only closed in part
 * @param value closed quantity times the price at which it was closed, of inverse contracts times their size, with the
 *     unlisted counterparty's, in the reporting currency
 * @param realizedPnl what the listed ones gained by that, coins at the mark when their wave began; negative: they lost
 * @param missed how much more the listed ones would have gained at the mark; negative: less
 * @param unlistedValue the part of {@code value} that fell on the unlisted counterparty
 */
public record ClosedAgainst(
        Map<Side, Long> positions,
        Map<Side, Long> partial,
        Map<Side, Double> value,
        Map<Side, Double> realizedPnl,
        Map<Side, Double> missed,
        Map<Side, Double> unlistedValue) {
    /** Where nobody was. */
    public static final ClosedAgainst NOBODY = new ClosedAgainst(
            Map.of(Side.SHORT, 0L, Side.LONG, 0L),
            Map.of(Side.SHORT, 0L, Side.LONG, 0L),
            Map.of(Side.SHORT, 0.0, Side.LONG, 0.0),
            Map.of(Side.SHORT, 0.0, Side.LONG, 0.0),
            Map.of(Side.SHORT, 0.0, Side.LONG, 0.0),
            Map.of(Side.SHORT, 0.0, Side.LONG, 0.0));

    public ClosedAgainst {
        positions = Map.copyOf(positions);
        partial = Map.copyOf(partial);
        value = Map.copyOf(value);
        realizedPnl = Map.copyOf(realizedPnl);
        missed = Map.copyOf(missed);
        unlistedValue = Map.copyOf(unlistedValue);
    }

    /** Whether anybody of a side was, listed or not. */
    public boolean isAnybody(Side side) {
        return value.getOrDefault(side, 0.0) > 0;
    }

    /** Listed positions of a side that were closed, wholly or in part. */
    public long positions(Side side) {
        return positions.getOrDefault(side, 0L);
    }

    /** Those of them that were only closed in part. */
    public long partial(Side side) {
        return partial.getOrDefault(side, 0L);
    }

    /** Closed quantity of a side times the price at which it was closed. */
    public double value(Side side) {
        return value.getOrDefault(side, 0.0);
    }

    /** What the listed ones of a side gained. */
    public double realizedPnl(Side side) {
        return realizedPnl.getOrDefault(side, 0.0);
    }

    /** How much more the listed ones of a side would have gained at the mark. */
    public double missed(Side side) {
        return missed.getOrDefault(side, 0.0);
    }

    /** The part of {@link #value(Side)} that fell on the unlisted counterparty. */
    public double unlistedValue(Side side) {
        return unlistedValue.getOrDefault(side, 0.0);
    }
}
