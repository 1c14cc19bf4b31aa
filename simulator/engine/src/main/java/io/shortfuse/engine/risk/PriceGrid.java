package io.shortfuse.engine.risk;

import io.shortfuse.engine.Require;

/**
 * The prices that are whole multiples of a step. Where the step is one over a whole number, as tick sizes are, each is the
 * double that its decimal reads as: the 3rd of 0.1 is 0.3, and not 0.30000000000000004.
 */
public final class PriceGrid {
    private static final double ROUNDING = 1e-9;

    private final double step;
    /** How many steps make 1; 0 where they are not a whole number. */
    private final double perUnit;

    /**
     * A grid.
     *
     * @param step quote per base, greater than 0
     */
    public PriceGrid(double step) {
        this.step = Require.price(step, "step");
        double whole = Math.rint(1 / step);
        this.perUnit = whole > 0 && Math.abs(whole * step - 1) < ROUNDING ? whole : 0;
    }

    /** From one price to the next. */
    public double step() {
        return step;
    }

    /** The price of a number of steps. */
    public double price(long steps) {
        return perUnit > 0 ? steps / perUnit : steps * step;
    }

    /** How many steps a price is; it need not lie on the grid. */
    private double steps(double price) {
        return perUnit > 0 ? price * perUnit : price / step;
    }

    /** The number of the nearest price. */
    public long nearest(double price) {
        return Math.round(steps(price));
    }

    /** The number of the greatest price that is not above {@code price}. */
    public long floor(double price) {
        // A price of the grid must be found to be one: 0.29 * 100 is less than 29.
        long nearest = nearest(price);
        return price(nearest) <= price ? nearest : nearest - 1;
    }

    /** The number of the least price that is not below {@code price}. */
    public long ceil(double price) {
        long nearest = nearest(price);
        return price(nearest) >= price ? nearest : nearest + 1;
    }
}
