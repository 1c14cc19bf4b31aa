package io.shortfuse.app.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Short labels for the ticks of an axis: {@code 86.6k}, {@code 2.5B}, all with as many digits as the step needs. */
public final class AxisText {
    private static final String[] SUFFIXES = {"", "K", "M", "B", "T"};
    /** 100 times a step of 0.07 is no longer one of a single digit, by its last bit. */
    private static final MathContext DIGITS = new MathContext(12);

    private static final double THOUSANDS_FROM = 10_000;

    private AxisText() {}

    /** Prices: in thousands where they have five digits or more. */
    public static DoubleFunction<String> prices(Ticks ticks) {
        double highest = highest(ticks);
        double unit = highest >= THOUSANDS_FROM ? 1000 : 1;
        int decimals = decimals(ticks.step() / unit);
        return price -> fixed(price / unit, decimals) + (unit == 1 ? "" : "k");
    }

    /**
     * Amounts: in thousands, millions, billions or trillions, whatever the highest needs.
     *
     * @param sign of the currency, before the figure; may be empty
     */
    public static DoubleFunction<String> amounts(Ticks ticks, String sign) {
        double highest = highest(ticks);
        int suffix = 0;
        double unit = 1;
        while (highest / unit >= 1000 && suffix < SUFFIXES.length - 1) {
            suffix++;
            unit *= 1000;
        }
        double scale = unit;
        String written = SUFFIXES[suffix];
        int decimals = decimals(ticks.step() / scale);
        return amount -> amount == 0 ? "0" : sign + fixed(amount / scale, decimals) + written;
    }

    /** Relative moves, as percentages. */
    public static DoubleFunction<String> percents(Ticks ticks) {
        int decimals = decimals(100 * ticks.step());
        return move -> fixed(100 * move, decimals) + "%";
    }

    private static double highest(Ticks ticks) {
        return ticks.values().stream().mapToDouble(Math::abs).max().orElse(0);
    }

    /** The digits after the point that {@code step}, of one significant digit, has. */
    private static int decimals(double step) {
        return Math.max(
                0, BigDecimal.valueOf(step).round(DIGITS).stripTrailingZeros().scale());
    }

    private static String fixed(double value, int decimals) {
        return String.format(
                Locale.ROOT,
                "%,." + decimals + "f",
                BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }
}
