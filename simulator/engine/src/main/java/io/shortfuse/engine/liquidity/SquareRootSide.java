package io.shortfuse.engine.liquidity;

import java.util.function.DoublePredicate;

/** {@code d = coefficient * sqrt(notional)}. */
record SquareRootSide(double coefficient) implements ImpactSide {
    /** Halves an interval down to the precision of its ends. */
    private static final int BISECTIONS = 60;

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

    @Override
    public double askNotional(double from, double amount) {
        // The mean of 1 + d over the path is at least what it is at its start, and what it would be from 0.
        double root = StrictMath.cbrt(1.5 * amount / coefficient);
        double most = Math.min(amount / (1 + displacement(from)), root * root);
        double least = amount / (1 + displacement(from + most));
        return bisect(least, most, n -> n * (1 + meanDisplacement(from, from + n)) < amount);
    }

    @Override
    public double bidNotional(double from, double amount) {
        // The mean of 1/(1+d) over the path is at least what it is at its end: a quadratic in the root of the end.
        double half = 0.5 * coefficient * amount;
        double rootOfEnd = half + Math.sqrt(half * half + amount + from);
        double most = amount * (1 + coefficient * rootOfEnd);
        double least = amount * (1 + displacement(from));
        return bisect(least, most, n -> n * meanReciprocal(from, from + n) < amount);
    }

    @Override
    public double askNotionalBack(double from, double amount) {
        double all = Math.min(from, amount);
        double most = Math.min(all, amount / (1 + displacement(from - all)));
        double least = amount / (1 + displacement(from));
        return bisect(least, most, n -> n * (1 + meanDisplacement(from - n, from)) < amount);
    }

    @Override
    public double bidNotionalBack(double from, double amount) {
        double most = Math.min(from, amount * (1 + displacement(from)));
        double least = amount * (1 + displacement(from - most));
        return bisect(least, most, n -> n * meanReciprocal(from - n, from) < amount);
    }

    private static double bisect(double least, double most, DoublePredicate isTooLittle) {
        double low = Math.min(least, most);
        double high = most;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * low + 0.5 * high;
            if (isTooLittle.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
