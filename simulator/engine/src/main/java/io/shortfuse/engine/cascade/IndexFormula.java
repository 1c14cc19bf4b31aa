package io.shortfuse.engine.cascade;

/**
 * The index price of a symbol: {@code mean(E) * (1 + phi * mean(delta))} over its venues, with {@code delta = L/E - 1}
 * the forced displacement and {@code phi} the index pass-through; simulation model, section 1.
 */
final class IndexFormula {
    private IndexFormula() {}

    /**
     * @param weights of the venues, summing to 1
     * @param exogenous {@code E} of each
     * @param last {@code L} of each
     * @param passThrough {@code phi}, in [0, 1]
     */
    static double price(double[] weights, double[] exogenous, double[] last, double passThrough) {
        double meanPrice = 0.0;
        double meanDisplacement = 0.0;
        for (int i = 0; i < weights.length; i++) {
            meanPrice += weights[i] * exogenous[i];
            meanDisplacement += weights[i] * (last[i] / exogenous[i] - 1);
        }
        double factor = 1 + passThrough * meanDisplacement;
        if (!(factor > 0)) {
            // Only rounding gets here, at displacements that differ from -1 by less than a double can say.
            factor = 1 - passThrough + passThrough * meanRatio(weights, exogenous, last);
        }
        return meanPrice * factor;
    }

    /** The spot price beside a perpetual: {@code E + phi * (L - E)}, never outside of the two. */
    static double spotPrice(double exogenous, double last, double passThrough) {
        return (1 - passThrough) * exogenous + passThrough * last;
    }

    /** {@code mean(L/E)}. */
    private static double meanRatio(double[] weights, double[] exogenous, double[] last) {
        double mean = 0.0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * (last[i] / exogenous[i]);
        }
        return mean;
    }
}
