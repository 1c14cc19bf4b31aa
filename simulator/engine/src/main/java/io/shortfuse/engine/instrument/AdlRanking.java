package io.shortfuse.engine.instrument;

import io.shortfuse.engine.Limits;

/**
 * Who is auto-deleveraged first: a score of each position of the side that is closed, the greatest first. The formulas
 * are those of the venues ({@code docs/model.md} names the sources). They are written in the {@link
 * io.shortfuse.engine.margin.Contract value of a unit}, which of a linear contract is its price, with {@code side} for
 * what a position gains by when that rises:
 *
 * <ul>
 *   <li>{@code equity = margin + side * quantity * (mark - entry)}; who has none left is not ranked, but liquidated;
 *   <li>profit {@code p = side * (mark - entry) / entry}, a fraction;
 *   <li>effective leverage {@code l = quantity * mark / equity}.
 * </ul>
 *
 * <p>A {@link #bound} is what no score of a group of positions exceeds, from the ranges of their figures alone: with it a
 * ranking is searched, and not sorted.
 */
public enum AdlRanking {
    /**
     * {@code max(0, uPnL) / max(1, margin) * maintenance margin / equity}. Positions that lose are ranked alike.
     *
     * @see <a href="https://www.binance.com/zh-CN/support/announcement/360033525471">Binance, Auto-deleveraging</a>
     */
    BINANCE {
        @Override
        double scoreOf(
                int side, double entry, double quantity, double margin, double equity, double required, double mark) {
            double profit = Math.max(0, side * quantity * (mark - entry));
            return profit / Math.max(1, margin) * (required / equity);
        }

        @Override
        double boundOf(int side, Figures figures, double rate, double mark) {
            double profit = figures.greatestProfit(side, mark);
            double onMargin = profit * figures.greatestLeverage * Math.min(1, notNothing(figures.greatestMargin));
            return profit > 0 ? onMargin * rate * figures.effectiveLeverage(side, mark) : 0;
        }
    },

    /**
     * {@code p * l} in profit, {@code p / l} in loss: the losers last, the most leveraged of them before the others.
     *
     * @see <a href="https://support.bitmex.com/hc/en-gb/articles/18589621443357">BitMEX, Auto-deleveraging</a>
     */
    BITMEX {
        @Override
        double scoreOf(
                int side, double entry, double quantity, double margin, double equity, double required, double mark) {
            double profit = side * (mark - entry) / entry;
            double leverage = quantity * mark / equity;
            return profit >= 0 ? profit * leverage : profit / leverage;
        }

        @Override
        double boundOf(int side, Figures figures, double rate, double mark) {
            double profit = figures.greatestProfit(side, mark);
            double leverage = figures.effectiveLeverage(side, mark);
            if (profit > 0) {
                return profit * leverage;
            }
            return profit < 0 ? profit / leverage : 0;
        }
    },

    /**
     * {@code mark / entry * l} of positions in profit; others are not closed. So it is written, for both sides: a short is
     * ranked lower the more it gains.
     *
     * @see <a href="https://hyperliquid.gitbook.io/hyperliquid-docs/trading/auto-deleveraging">Hyperliquid,
     *     Auto-deleveraging</a>
     */
    HYPERLIQUID {
        @Override
        double scoreOf(
                int side, double entry, double quantity, double margin, double equity, double required, double mark) {
            return side * (mark - entry) > 0 ? mark / entry * (quantity * mark / equity) : Double.NaN;
        }

        @Override
        double boundOf(int side, Figures figures, double rate, double mark) {
            if (!(figures.greatestProfit(side, mark) > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            double entry = side > 0 ? figures.leastEntry : Math.max(figures.leastEntry, mark);
            return mark / entry * figures.effectiveLeverage(side, mark);
        }
    },

    /**
     * As {@link #HYPERLIQUID}, with the first factor turned round for shorts, {@code entry / mark}, so that gains raise
     * the rank on both sides. Whether the venue does so is not published.
     */
    HYPERLIQUID_BY_GAIN {
        @Override
        double scoreOf(
                int side, double entry, double quantity, double margin, double equity, double required, double mark) {
            if (!(side * (mark - entry) > 0)) {
                return Double.NaN;
            }
            double gain = side > 0 ? mark / entry : entry / mark;
            return gain * (quantity * mark / equity);
        }

        @Override
        double boundOf(int side, Figures figures, double rate, double mark) {
            if (!(figures.greatestProfit(side, mark) > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            double gain = side > 0 ? mark / figures.leastEntry : figures.greatestEntry / mark;
            return gain * figures.effectiveLeverage(side, mark);
        }
    },

    /**
     * Return on margin over margin ratio in profit, times margin ratio in loss, where the margin ratio is {@code equity /
     * maintenance margin}. OKX publishes the idea; the full text could not be verified.
     */
    OKX {
        @Override
        double scoreOf(
                int side, double entry, double quantity, double margin, double equity, double required, double mark) {
            double roi = side * quantity * (mark - entry) / notNothing(margin);
            double marginRatio = equity / required;
            return roi >= 0 ? roi / marginRatio : roi * marginRatio;
        }

        @Override
        double boundOf(int side, Figures figures, double rate, double mark) {
            double profit = figures.greatestProfit(side, mark);
            double leverage = rate * figures.effectiveLeverage(side, mark);
            if (profit > 0) {
                return profit * figures.greatestLeverage * leverage;
            }
            return profit < 0 ? profit * figures.leastLeverage / leverage : 0;
        }
    };

    /** What is divided by: funding, steps and the rest of a cross account may have used up a margin. */
    public static double notNothing(double margin) {
        return Math.max(margin, Limits.LEAST);
    }

    /** Bounds are raised by so much, so that no rounding puts a score above its bound. */
    private static final double ROUNDING = 1e-9;

    /**
     * A position's score, or NaN: it is not closed.
     *
     * @param side +1 for who gains when the value of a unit rises, -1 for who loses: {@link
     *     io.shortfuse.engine.margin.Contract#orientation}
     * @param entry value of a unit at the mean entry price, greater than 0
     * @param quantity base units, or contracts if inverse; greater than 0
     * @param margin isolated margin in the settlement currency, greater than 0
     * @param required what the position needs to stay open at the mark: maintenance margin, and the closing fee where the
     *     venue counts it; settlement currency, greater than 0
     * @param mark value of a unit at the mark price, greater than 0
     */
    public final double score(int side, double entry, double quantity, double margin, double required, double mark) {
        double equity = margin + side * quantity * (mark - entry);
        return equity > 0 && margin > 0 ? scoreOf(side, entry, quantity, margin, equity, required, mark) : Double.NaN;
    }

    /**
     * What no position has a greater score than, whose figures are within those ranges; negative infinity if none of them
     * is ranked, positive infinity if one may be as near to bankruptcy as can be.
     *
     * @param rate the greatest requirement that one of them may have, as a fraction of its notional at the mark. It bounds
     *     losers, too: the greater their requirement, the less their margin ratio pushes their score below 0
     */
    public final double bound(int side, Figures figures, double rate, double mark) {
        double bound = boundOf(side, figures, rate, mark);
        return Double.isInfinite(bound) ? bound : bound + ROUNDING * Math.abs(bound);
    }

    abstract double scoreOf(
            int side, double entry, double quantity, double margin, double equity, double required, double mark);

    abstract double boundOf(int side, Figures figures, double rate, double mark);

    /** Ranges of the figures of a group of positions of one side; prices are values of a unit. */
    public static final class Figures {
        /** Relative error that a difference of prices may have. */
        private static final double CANCELLATION = 1e-13;

        /** Least entry price. */
        public double leastEntry;
        /** Greatest entry price. */
        public double greatestEntry;
        /** Least bankruptcy price; of longs it may be negative. */
        public double leastBankruptcy;
        /** Greatest bankruptcy price. */
        public double greatestBankruptcy;
        /** Least entry notional over margin. */
        public double leastLeverage;
        /** Greatest entry notional over margin. */
        public double greatestLeverage;
        /** Greatest margin. */
        public double greatestMargin;
        /** Greatest quantity of a published figure, which decides the tier. */
        public double greatestHeadlineQuantity;

        double greatestProfit(int side, double mark) {
            double entry = side > 0 ? leastEntry : greatestEntry;
            return side * (mark - entry) / entry;
        }

        /** At most, {@code mark / |mark - bankruptcy|} with the bankruptcy price that is nearest to the mark. */
        double effectiveLeverage(int side, double mark) {
            double bankruptcy = side > 0 ? greatestBankruptcy : leastBankruptcy;
            double distance = side * (mark - bankruptcy) - CANCELLATION * (mark + Math.abs(bankruptcy) + greatestEntry);
            return distance > 0 ? mark / distance : Double.POSITIVE_INFINITY;
        }
    }
}
