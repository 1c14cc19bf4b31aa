package io.shortfuse.engine.mark;

import io.shortfuse.engine.Require;
import java.util.Arrays;

/** Medians of prices. */
public final class Median {
    private Median() {}

    /** The one in the middle. */
    public static double of(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** The one in the middle; of an even number, the mean of the two there. */
    public static double of(double... values) {
        Require.within(values.length, 1, Integer.MAX_VALUE, "number of values");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The least value that at least half of the weight is at or below; where that is exactly half, the mean of it and the
     * next, so that equal weights yield the plain median. Hyperliquid's oracle and mark.
     *
     * @param weights 0 or more, not all 0
     */
    public static double weighted(double[] values, double[] weights) {
        Require.that(
                values.length == weights.length,
                () -> "must be a weight for each value: values=" + values.length + " weights=" + weights.length);
        int[] order = ascending(values);
        double total = 0;
        for (int at : order) {
            Require.within(weights[at], 0, Double.MAX_VALUE, "weight");
            total += weights[at];
        }
        Require.positive(total, "sum of weights");
        double below = 0;
        int next = 0;
        while (below + weights[order[next]] < total / 2) {
            below += weights[order[next++]];
        }
        double median = values[order[next]];
        if (below + weights[order[next]] > total / 2) {
            return median;
        }
        do {
            next++;
        } while (weights[order[next]] == 0);
        return (median + values[order[next]]) / 2;
    }

    /** Indices by value: there are a handful, which are inserted one by one. */
    private static int[] ascending(double[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && values[order[at - 1]] > values[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }
}
