package io.shortfuse.engine.liquidity;

/** {@code d = coefficient * sqrt(notional)}. */
record SquareRootSide(double coefficient) implements ImpactSide {

    static SquareRootSide of(LiquidityShape.SquareRoot shape) {
        return new SquareRootSide(shape.prefactor() * shape.dailyVolatility() / Math.sqrt(shape.dailyVolume()));
    }

    @Override
    public double displacement(double notional) {
        return coefficient * Math.sqrt(notional);
    }

    @Override
    public double depth(double displacement) {
        double root = displacement / coefficient;
        return root * root;
    }

    @Override
    public double meanDisplacement(double from, double to) {
        double rootFrom = Math.sqrt(from);
        double rootTo = Math.sqrt(to);
        double sum = rootFrom + rootTo;
        if (sum == 0) {
            return 0;
        }
        // (2/3) (to^1.5 - from^1.5) / (to - from), with the common factor of numerator and denominator divided out.
        return coefficient * (2 * (from + rootFrom * rootTo + to) / (3 * sum));
    }

    @Override
    public double meanReciprocal(double from, double to) {
        double rootFrom = Math.sqrt(from);
        double sum = rootFrom + Math.sqrt(to);
        if (sum == 0) {
            return 1;
        }
        double atFrom = coefficient * rootFrom;
        double start = 1 + atFrom;
        // The growth of 1 + d over the path, from the difference of the roots in its rationalised form.
        double growth = coefficient * ((to - from) / sum) / start;
        return 2 * (StableMath.log1pDefect(growth) + atFrom) / (coefficient * sum * start);
    }
}
