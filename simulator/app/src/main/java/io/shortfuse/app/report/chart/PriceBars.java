package io.shortfuse.app.report.chart;

import io.shortfuse.scenario.PriceHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram in as many bars as fit: each is the same number of a histogram's bins, so that no bar is higher only because
 * it happens to cover more of them.
 */
public final class PriceBars {
    /** Amount of the prices from {@code from} to {@code to}. */
    public record Bar(double from, double to, double amount) {}

    private final int first;
    private final int end;
    private final int binsPerBar;

    private PriceBars(int first, int end, int binsPerBar) {
        this.first = first;
        this.end = end;
        this.binsPerBar = binsPerBar;
    }

    /** Bars that cover the bins from {@code first} to {@code last}, at most {@code most} and perhaps one more. */
    public static PriceBars covering(int first, int last, int most) {
        int binsPerBar = (last - first) / most + 1;
        int aligned = Math.floorDiv(first, binsPerBar) * binsPerBar;
        int end = (Math.floorDiv(last, binsPerBar) + 1) * binsPerBar;
        return new PriceBars(aligned, end, binsPerBar);
    }

    /** The lowest price that is covered. */
    public double from() {
        return PriceHistogram.price(first);
    }

    /** The price up to which is covered. */
    public double to() {
        return PriceHistogram.price(end);
    }

    /** The bars of a histogram, the lowest price first. */
    public List<Bar> of(PriceHistogram histogram) {
        List<Bar> bars = new ArrayList<>();
        for (int bin = first; bin < end; bin += binsPerBar) {
            bars.add(new Bar(
                    PriceHistogram.price(bin),
                    PriceHistogram.price(bin + binsPerBar),
                    histogram.amount(bin, bin + binsPerBar)));
        }
        return bars;
    }
}
