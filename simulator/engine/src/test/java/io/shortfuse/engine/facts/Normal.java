package io.shortfuse.engine.facts;

/** The normal distribution, to about 1e-16. */
record Normal(double mean, double standardDeviation) {

    double density(double value) {
        return standardDensity((value - mean) / standardDeviation) / standardDeviation;
    }

    /** The share of it at or below {@code value}. */
    double share(double value) {
        return standardShare((value - mean) / standardDeviation);
    }

    private static double standardDensity(double z) {
        return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }

    /** Half, and the density times the series z + z^3/3 + z^5/(3*5) + ... */
    private static double standardShare(double z) {
        if (Math.abs(z) > 8) {
            return z < 0 ? 0 : 1;
        }
        double term = z;
        double sum = 0;
        for (int odd = 1; Math.abs(term) > 1e-18; odd += 2) {
            sum += term;
            term *= z * z / (odd + 2);
        }
        return 0.5 + standardDensity(z) * sum;
    }

    /** The values below which {@code 1/2n, 3/2n, ...} of it lie, ascending. */
    double[] quantiles(int n) {
        double[] values = new double[n];
        double z = -6;
        for (int i = 0; i < n; i++) {
            double share = (i + 0.5) / n;
            double low = z;
            double high = 6;
            // Newton from the last quantile, and bisection where it would leave what is known.
            for (int step = 0; step < 200; step++) {
                double error = standardShare(z) - share;
                if (error > 0) {
                    high = z;
                } else {
                    low = z;
                }
                double next = z - error / standardDensity(z);
                next = next > low && next < high ? next : 0.5 * (low + high);
                if (Math.abs(next - z) < 1e-14) {
                    break;
                }
                z = next;
            }
            values[i] = mean + standardDeviation * z;
        }
        return values;
    }
}
