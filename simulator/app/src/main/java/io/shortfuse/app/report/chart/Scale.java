package io.shortfuse.app.report.chart;

/**
 * Maps values to positions, straight.
 *
 * @param from value at {@code low}
 * @param to value at {@code high}, not {@code from}
 * @param low position in pixels; may be above {@code high}
 * @param high likewise
 */
public record Scale(double from, double to, double low, double high) {
    /** The position of {@code value}; values outside lie outside. */
    public double at(double value) {
        return low + (value - from) / (to - from) * (high - low);
    }

    boolean contains(double value) {
        return value >= from && value <= to;
    }
}
