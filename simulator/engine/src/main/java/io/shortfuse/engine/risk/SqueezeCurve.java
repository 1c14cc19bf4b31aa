package io.shortfuse.engine.risk;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import java.util.ArrayList;
import java.util.List;

/**
 * The squeeze curve: what a jump of the outside price sets off, for each of many prices jumped to, up and down. Every
 * point is a jump of its own, from the same book. Simulation model, section 8.
 *
 * @param market in whose outside price it is told, {@code venue:symbol}
 * @param points by price, ascending, each of a multiple of the tick size; fund, deficit and auto-deleveraging are left at
 *     0 in them where the ladder {@link SqueezeLadder#aggregates} ({@link io.shortfuse.engine.cascade.EngineSnapshot#jump} tells them)
 */
public record SqueezeCurve(String market, List<JumpOutcome> points) {
    /** A copy of {@code points} is kept. */
    public SqueezeCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve between two prices.
     *
     * @param from the price of the first point, greater than 0
     * @param to the price of the last point, greater than {@code from}
     * @param points how many, evenly spaced, 2 or more; fewer where there are not so many ticks
     * @throws IllegalArgumentException if the market is not of the ladder's symbol
     */
    public static SqueezeCurve of(SqueezeLadder ladder, String market, double from, double to, int points) {
        Require.price(from, "from");
        Require.price(to, "to");
        Require.that(from < to, "must be less than to: from=" + from + " to=" + to);
        Require.that(points >= 2, "must be 2 or more: points=" + points);
        PriceGrid grid = new PriceGrid(ladder.tickSize(market));
        long least = Math.max(1, grid.nearest(from));
        List<JumpOutcome> curve = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < points; i++) {
            long ticks = Math.max(least, grid.nearest(from + (to - from) * i / (points - 1)));
            if (ticks > before) {
                curve.add(ladder.jump(market, grid.price(ticks)));
            }
            before = ticks;
        }
        return new SqueezeCurve(market, curve);
    }
}
