package io.shortfuse.engine.margin;

/** How much of a position must be closed so that the rest is safe, when closing moves the price against it. */
public final class MinimalStep {
    private MinimalStep() {}

    /**
     * The least quantity after whose closing equity is what is required: the smaller root of {@code slope/2 * x^2 -
     * rate*price*x + (rate*price*Q - equity + buffer) = 0}; Chitra's greedy rule with linear impact (arXiv 2512.01112).
     * The requirement of what is left is taken at the price before.
     *
     * @param quantity base units
     * @param price at which it is closed first, quote per base
     * @param rate requirement as a fraction of notional, in (0, 1)
     * @param equity of the position before, settlement currency
     * @param buffer equity that shall be left beyond the requirement, settlement currency, 0 or more
     * @param slope by how much the price moves per base unit closed, 0 or more
     * @return base units, 0 if it is safe; NaN if no partial closing saves it
     */
    public static double quantity(
            double quantity, double price, double rate, double equity, double buffer, double slope) {
        double relief = rate * price;
        double missing = relief * quantity - equity + buffer;
        if (missing <= 0) {
            return 0;
        }
        // The textbook's root is a difference that cancels for small slopes; this is the same, rationalised.
        double step = 2 * missing / (relief + Math.sqrt(relief * relief - 2 * slope * missing));
        return step <= quantity ? step : Double.NaN;
    }
}
