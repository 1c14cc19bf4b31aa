package io.shortfuse.app.risk;

import io.shortfuse.app.risk.MapAnswer.SideSpans;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.risk.LiquidationMap;
import io.shortfuse.engine.risk.MapEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The liquidation map of a symbol.
 *
 * @param markets of the symbol that belong to it
 * @param map of these markets
 * @param spans between which prices nearly all of it is
 */
record SymbolMap(
        ScenarioBook book,
        MapQuestion question,
        String symbol,
        List<String> markets,
        LiquidationMap map,
        SideSpans spans) {
    /** What liquidates somewhere; notional is executable. */
    record Amount(long positions, double quantity, double notional, double headlineNotional) {
        static final Amount NONE = new Amount(0, 0, 0, 0);

        Amount plus(Amount other) {
            return new Amount(
                    positions + other.positions,
                    quantity + other.quantity,
                    notional + other.notional,
                    headlineNotional + other.headlineNotional);
        }

        static Amount of(MapEntry entry) {
            return new Amount(entry.positions(), entry.quantity(), entry.notional(), entry.headlineNotional());
        }
    }

    /** An entry, and what of its market and side liquidates on the way to its bucket's far end. */
    record Row(MapEntry entry, double from, double to, double cumulativeNotional) {}

    /** What the question asks for, by price, market, side and leverage. */
    List<Row> rows() {
        Map<MapEntry, Double> cumulative = new HashMap<>();
        for (String market : markets) {
            for (Side side : Side.values()) {
                cumulate(entries(entry -> entry.market().equals(market) && entry.side() == side), side, cumulative);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (MapEntry entry : map.entries()) {
            double from = map.from(entry.bucket());
            double to = map.to(entry.bucket());
            if (question.isAsked(from, to)) {
                rows.add(new Row(entry, from, to, cumulative.getOrDefault(entry, 0.0)));
            }
        }
        return rows;
    }

    /** From the mark outward: shorts with rising prices, longs with falling ones. All of a bucket have its sum. */
    private static void cumulate(List<MapEntry> entries, Side side, Map<MapEntry, Double> cumulative) {
        NavigableMap<Long, Double> sums = new TreeMap<>();
        entries.forEach(entry -> sums.merge(entry.bucket(), entry.notional(), Double::sum));
        double sum = 0;
        for (Map.Entry<Long, Double> bucket : (side == Side.SHORT ? sums : sums.descendingMap()).entrySet()) {
            sum += bucket.getValue();
            bucket.setValue(sum);
        }
        entries.forEach(entry -> cumulative.put(entry, sums.getOrDefault(entry.bucket(), 0.0)));
    }

    private List<MapEntry> entries(Predicate<MapEntry> which) {
        return map.entries().stream().filter(which).toList();
    }

    /** Whether a bucket is asked for, in whole or in part. */
    boolean isAsked(long bucket) {
        return question.isAsked(map.from(bucket), map.to(bucket));
    }

    /** Whether next to nothing of a side is in a bucket and from there to the mark. */
    boolean isNearTail(Side side, long bucket) {
        return question.isWhole() && (side == Side.SHORT ? isBelow(side, bucket) : isAbove(side, bucket));
    }

    /** Whether next to nothing of a side is in a bucket and farther from the mark. */
    boolean isFarTail(Side side, long bucket) {
        return question.isWhole() && (side == Side.SHORT ? isAbove(side, bucket) : isBelow(side, bucket));
    }

    private boolean isBelow(Side side, long bucket) {
        return map.to(bucket) <= spans.low(side);
    }

    private boolean isAbove(Side side, long bucket) {
        return map.from(bucket) >= spans.high(side);
    }

    /** How many lines a chart of it has, but for those that stand for several buckets. */
    long chartLines() {
        long lines = 0;
        for (Side side : Side.values()) {
            lines += buckets(side).keySet().stream()
                    .filter(bucket -> isAsked(bucket) && !isNearTail(side, bucket) && !isFarTail(side, bucket))
                    .count();
        }
        return lines;
    }

    /** What liquidates, of all buckets. */
    Amount sum(Predicate<MapEntry> which) {
        return entries(which).stream().map(Amount::of).reduce(Amount.NONE, Amount::plus);
    }

    /** By bucket, of one side, over markets and leverages; ascending. */
    NavigableMap<Long, Amount> buckets(Side side) {
        NavigableMap<Long, Amount> buckets = new TreeMap<>();
        for (MapEntry entry : map.entries()) {
            if (entry.side() == side) {
                buckets.merge(entry.bucket(), Amount.of(entry), Amount::plus);
            }
        }
        return buckets;
    }
}
