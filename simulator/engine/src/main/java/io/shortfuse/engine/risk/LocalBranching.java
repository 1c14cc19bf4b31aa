package io.shortfuse.engine.risk;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.cascade.SqueezeLadder;
import org.jspecify.annotations.Nullable;

/**
 * The local branching ratio on the way from the present mark to the last account: how many base units the forced flow of
 * one base unit forces in turn. Where it is 1 or more, forced flow feeds itself.
 *
 * @param greatest ratio on the way, 0 or more
 * @param greatestAt the mark at which it is that; the present one where it is 0 everywhere
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
     * Looks just before each account on the way, where a window holds the most.
     *
     * @param market whose own book it is told of
     * @param width of a window, relative, greater than 0 and less than 1
     */
    public static LocalBranching of(SqueezeLadder ladder, String market, Direction direction, double width) {
        Require.positive(width, "width");
        Require.that(width < 1, "must be less than 1: width=" + width);
        Maximum maximum = new Maximum(ladder.markPrice(market), 1 + direction.sign() * width);
        ladder.visitBranching(market, direction == Direction.UP, width, maximum);
        return new LocalBranching(maximum.greatest, maximum.at, maximum.from, maximum.to);
    }

    private static final class Maximum implements SqueezeLadder.BranchingVisitor {
        private final double windowEnd;
        private double greatest;
        private double at;
        private @Nullable Double from;
        private @Nullable Double to;

        Maximum(double present, double windowEnd) {
            this.at = present;
            this.windowEnd = windowEnd;
        }

        @Override
        public void visit(double markPrice, double ratio) {
            if (ratio > greatest) {
                greatest = ratio;
                at = markPrice;
            }
            if (ratio >= 1) {
                from = from == null ? Double.valueOf(markPrice) : from;
                to = markPrice * windowEnd;
            }
        }
    }
}
