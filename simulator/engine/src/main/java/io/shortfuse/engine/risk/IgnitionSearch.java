package io.shortfuse.engine.risk;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.risk.Ignition.Finding;

/**
 * Searches the ignition price: upwards the least outside price above the present one, downwards the greatest below it,
 * at which the final endogenous move reaches a threshold. By bisection where the move can only grow on the way; else
 * outward along a grid, and by bisection inside the first cell at whose end the threshold is reached. To one tick size,
 * and no farther than the price that brings the mark to the last account on the way, or, where the engine plays the jumps
 * ({@link SqueezeLadder#aggregates}), to 99.9% of the quantity on the way.
 */
public final class IgnitionSearch {
    /** The threshold by default: 1%. */
    public static final double DEFAULT_THRESHOLD = 0.01;

    /** The grid's step by default: 10 basis points. */
    public static final double DEFAULT_STEP = 0.001;

    /** The least step: with a smaller one the search takes for ever, with one that 1 swallows it stands still. */
    public static final double LEAST_STEP = 1e-6;

    /**
     * Where the engine plays each jump, order by order, the search ends where so much of the quantity has been reached: a
     * single account far away would make it play thousands.
     */
    static final double PLAYED_SHARE = 0.999;

    private final SqueezeLadder ladder;
    private final String market;
    private final Direction direction;
    private final double threshold;
    private final PriceGrid grid;

    private IgnitionSearch(SqueezeLadder ladder, String market, Direction direction, double threshold) {
        this.ladder = ladder;
        this.market = market;
        this.direction = direction;
        this.threshold = Require.positive(threshold, "threshold");
        this.grid = new PriceGrid(ladder.tickSize(market));
    }

    /**
     * Searches.
     *
     * @param market in whose outside price it is told
     * @param threshold of the endogenous move in the direction, relative, greater than 0
     * @param step of the grid, relative, at least {@link #LEAST_STEP}
     */
    public static Ignition search(
            SqueezeLadder ladder, String market, Direction direction, double threshold, double step) {
        Require.that(step >= LEAST_STEP, "must be at least " + LEAST_STEP + ": step=" + step);
        return new IgnitionSearch(ladder, market, direction, threshold).run(step);
    }

    private Ignition run(double step) {
        boolean onGrid = direction == Direction.DOWN || !ladder.growsUpwards();
        double present = ladder.exogenousPrice(market);
        if (isReached(ladder.jump(market, present))) {
            return new Ignition(Finding.ALREADY_THERE, null, null, onGrid);
        }
        double end = end();
        long quiet = inward(present);
        // There is no price below a tick, nor above the highest.
        long last = Math.min(Math.max(1, outward(end)), grid.floor(Limits.HIGHEST_PRICE));
        if (Double.isInfinite(end) || direction.sign() * (last - quiet) <= 0) {
            return new Ignition(Finding.NONE, null, null, onGrid);
        }
        return onGrid ? scan(quiet, last, step) : bisect(quiet, last, false);
    }

    /** The outside price that brings the marks to the last account on the way, as far as forced flow does not help. */
    private double end() {
        double share = ladder.aggregates() ? 1 : PLAYED_SHARE;
        return direction == Direction.UP ? ladder.reachingShorts(market, share) : ladder.reachingLongs(market, share);
    }

    private long inward(double price) {
        return direction == Direction.UP ? grid.floor(price) : grid.ceil(price);
    }

    private long outward(double price) {
        return direction == Direction.UP ? grid.ceil(price) : grid.floor(price);
    }

    private Ignition scan(long quiet, long last, double step) {
        double factor = direction == Direction.UP ? 1 + step : 1 / (1 + step);
        long at = quiet;
        while (at != last) {
            long next = (long) (direction == Direction.UP ? Math.ceil(at * factor) : Math.floor(at * factor));
            next = direction == Direction.UP
                    ? Math.min(Math.max(next, at + 1), last)
                    : Math.max(Math.min(next, at - 1), last);
            if (isReached(jump(next))) {
                return bisect(at, next, true);
            }
            at = next;
        }
        return new Ignition(Finding.NONE, null, null, true);
    }

    /** Between a price at which it is not reached, and one that may be. */
    private Ignition bisect(long quiet, long last, boolean onGrid) {
        JumpOutcome reached = jump(last);
        if (!isReached(reached)) {
            return new Ignition(Finding.NONE, null, null, onGrid);
        }
        JumpOutcome before = null;
        long not = quiet;
        long is = last;
        while (Math.abs(is - not) > 1) {
            long middle = not + (is - not) / 2;
            JumpOutcome outcome = jump(middle);
            if (isReached(outcome)) {
                is = middle;
                reached = outcome;
            } else {
                not = middle;
                before = outcome;
            }
        }
        return new Ignition(Finding.FOUND, reached, before == null ? jump(not) : before, onGrid);
    }

    private JumpOutcome jump(long ticks) {
        return ladder.jump(market, grid.price(ticks));
    }

    private boolean isReached(JumpOutcome outcome) {
        return direction.sign() * outcome.endogenousMove() >= threshold;
    }
}
