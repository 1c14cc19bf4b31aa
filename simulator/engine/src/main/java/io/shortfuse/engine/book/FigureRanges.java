package io.shortfuse.engine.book;

import io.shortfuse.engine.instrument.AdlRanking;
import java.util.Arrays;

/** Ranges of figures of many groups of positions, side by side in one array. */
final class FigureRanges {
    private static final int FIGURES = 8;
    /** From here on only the greatest is kept; before, the least and the greatest in turn. */
    private static final int GREATEST_ONLY = 6;

    private static final double LOW = Double.POSITIVE_INFINITY;
    private static final double HIGH = Double.NEGATIVE_INFINITY;
    private static final double[] NOTHING = {LOW, HIGH, LOW, HIGH, LOW, HIGH, HIGH, HIGH};

    private double[] ranges = new double[4 * FIGURES];

    /** Makes room for so many ranges. */
    void ensure(int count) {
        if (count * FIGURES > ranges.length) {
            ranges = Arrays.copyOf(ranges, Math.max(count, ranges.length / FIGURES * 2) * FIGURES);
        }
    }

    /** Puts ranges of nothing at an index below {@code count}, or behind all; what is from there on moves up. */
    void insert(int index, int count) {
        ensure(count + 1);
        System.arraycopy(ranges, index * FIGURES, ranges, (index + 1) * FIGURES, (count - index) * FIGURES);
        clear(index);
    }

    void clear(int index) {
        System.arraycopy(NOTHING, 0, ranges, index * FIGURES, FIGURES);
    }

    void move(int from, int to) {
        System.arraycopy(ranges, from * FIGURES, ranges, to * FIGURES, FIGURES);
    }

    void include(
            int index,
            double entryValue,
            double bankruptcyValue,
            double leverage,
            double margin,
            double headlineQuantity) {
        int at = index * FIGURES;
        ranges[at] = Math.min(ranges[at], entryValue);
        ranges[at + 1] = Math.max(ranges[at + 1], entryValue);
        ranges[at + 2] = Math.min(ranges[at + 2], bankruptcyValue);
        ranges[at + 3] = Math.max(ranges[at + 3], bankruptcyValue);
        ranges[at + 4] = Math.min(ranges[at + 4], leverage);
        ranges[at + 5] = Math.max(ranges[at + 5], leverage);
        ranges[at + 6] = Math.max(ranges[at + 6], margin);
        ranges[at + 7] = Math.max(ranges[at + 7], headlineQuantity);
    }

    void include(int index, FigureRanges others, int other) {
        int at = index * FIGURES;
        int from = other * FIGURES;
        for (int i = 0; i < GREATEST_ONLY; i += 2) {
            ranges[at + i] = Math.min(ranges[at + i], others.ranges[from + i]);
            ranges[at + i + 1] = Math.max(ranges[at + i + 1], others.ranges[from + i + 1]);
        }
        for (int i = GREATEST_ONLY; i < FIGURES; i++) {
            ranges[at + i] = Math.max(ranges[at + i], others.ranges[from + i]);
        }
    }

    void read(int index, AdlRanking.Figures into) {
        int at = index * FIGURES;
        into.leastEntry = ranges[at];
        into.greatestEntry = ranges[at + 1];
        into.leastBankruptcy = ranges[at + 2];
        into.greatestBankruptcy = ranges[at + 3];
        into.leastLeverage = ranges[at + 4];
        into.greatestLeverage = ranges[at + 5];
        into.greatestMargin = ranges[at + 6];
        into.greatestHeadlineQuantity = ranges[at + 7];
    }
}
