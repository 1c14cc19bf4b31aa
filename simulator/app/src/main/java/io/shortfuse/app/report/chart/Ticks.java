package io.shortfuse.app.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The round numbers at which an axis is marked: multiples of 1, 2 or 5 times a power of ten. */
public final class Ticks {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final int[] STEPS = {1, 2, 5, 10};

    private final BigDecimal step;
    private final List<BigDecimal> values = new ArrayList<>();

    private Ticks(double from, double to, int most, BigDecimal least) {
        step = step(to - from, most).max(least);
        BigDecimal first = BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = BigDecimal.valueOf(to);
        for (BigDecimal tick = first.multiply(step); tick.compareTo(last) <= 0; tick = tick.add(step)) {
            values.add(tick);
        }
    }

    /**
     * Ticks from {@code from} to {@code to}, with the smallest step by which there are not more than {@code most}
     * intervals.
     */
    public static Ticks of(double from, double to, int most) {
        return new Ticks(from, to, most, BigDecimal.ZERO);
    }

    /** {@link #of} in whole numbers. */
    public static Ticks whole(double from, double to, int most) {
        return new Ticks(from, to, most, BigDecimal.ONE);
    }

    private static BigDecimal step(double range, int most) {
        // Rounded: 0.2 times 5 must not be more than 1 by the last bit.
        BigDecimal raw = BigDecimal.valueOf(range / most).round(DIGITS);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(raw.precision() - raw.scale() - 1);
        for (int step : STEPS) {
            if (power.multiply(BigDecimal.valueOf(step)).compareTo(raw) >= 0) {
                return power.multiply(BigDecimal.valueOf(step));
            }
        }
        throw new IllegalArgumentException("must be a range above 0: " + range);
    }

    public List<Double> values() {
        return values.stream().map(BigDecimal::doubleValue).toList();
    }

    /** From one tick to the next. */
    public double step() {
        return step.doubleValue();
    }
}
