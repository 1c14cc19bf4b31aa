package io.shortfuse.engine.liquidity;

/** Functions whose textbook forms cancel near 0. */
final class StableMath {
    /** Below it the series of {@link #log1pDefect} is exact to the last bits with the terms that are summed. */
    private static final double SERIES_LIMIT = 0.5;

    /** With {@code z <= 1/5} the first term left out is below 1e-17 of the sum. */
    private static final int LAST_ODD_DENOMINATOR = 25;

    private StableMath() {}

    /** {@code log(1 + h) / h} for {@code h >= 0}, 1 at 0. */
    static double log1pRatio(double h) {
        return h > 0 ? StrictMath.log1p(h) / h : 1;
    }

    /** {@code (exp(h) - 1) / h}, 1 at 0. */
    static double expm1Ratio(double h) {
        return h == 0 ? 1 : StrictMath.expm1(h) / h;
    }

    /**
     * {@code 1 - log(1 + h) / h} for {@code h >= 0}, to full relative precision near 0, where it is {@code h/2}. The
     * series is that of {@code log(1 + h) = 2 artanh(z)}, {@code z = h / (2 + h)}.
     */
    static double log1pDefect(double h) {
        if (h > SERIES_LIMIT) {
            return 1 - StrictMath.log1p(h) / h;
        }
        double z = h / (2 + h);
        double square = z * z;
        double tail = 0;
        for (int denominator = LAST_ODD_DENOMINATOR; denominator >= 3; denominator -= 2) {
            tail = tail * square + 1.0 / denominator;
        }
        return z - 2 * square * tail / (2 + h);
    }
}
