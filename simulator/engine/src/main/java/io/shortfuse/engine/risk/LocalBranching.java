package io.shortfuse.engine.risk;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.cascade.SqueezeLadder;
import org.jspecify.annotations.Nullable;

/**
 * The local branching ratio on the way from the present mark to the last account: how many base units the forced flow of
 * one base unit forces in turn. Where it is 1 or more, forced flow feeds itself.
 *
 * @param greatest ratio on the way, 0 or more
 * @param greatestAt the mark at which it is that; the present one where nobody is on the way
 * @param feedsItselfFrom the mark nearest to the present one at which it is 1 or more; null: nowhere
 * @param feedsItselfTo the farthest such mark, with the window that begins there; null: nowhere
 */
public record LocalBranching(
        double greatest,
        double greatestAt,
        @Nullable Double feedsItselfFrom,
        @Nullable Double feedsItselfTo) {
    /** The window over which it is taken by default: 10 basis points. */
    public static final double DEFAULT_WIDTH = 0.001;

    /**
     * Goes along the marks, window by window.
     *
     * @param market whose own book it is told of
     * @param width of a window, relative, greater than 0 and less than 1
     */
    public static LocalBranching of(SqueezeLadder ladder, String market, Direction direction, double width) {
        Require.positive(width, "width");
        Require.that(width < 1, "must be less than 1: width=" + width);
        double factor = direction == Direction.UP ? 1 + width : 1 - width;
        double present = ladder.markPrice(market);
        double last = direction == Direction.UP ? ladder.highestShort() : ladder.lowestLong();
        double greatest = 0;
        double greatestAt = present;
        Double from = null;
        Double to = null;
        // Below the present mark it is the longs' ratio.
        double mark = direction == Direction.UP ? present : Math.nextDown(present);
        while (direction.sign() * (last - mark) > 0 && last < Double.POSITIVE_INFINITY) {
            double ratio = ladder.localBranchingRatio(market, mark, width);
            if (ratio > greatest) {
                greatest = ratio;
                greatestAt = mark;
            }
            if (ratio >= 1) {
                from = from == null ? Double.valueOf(mark) : from;
                to = mark * factor;
            }
            mark *= factor;
        }
        return new LocalBranching(greatest, greatestAt, from, to);
    }
}
