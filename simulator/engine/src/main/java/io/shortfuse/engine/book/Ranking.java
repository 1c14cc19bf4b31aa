package io.shortfuse.engine.book;

import io.shortfuse.engine.instrument.AdlRanking;

/**
 * What the positions of a side are ranked by for auto-deleveraging.
 *
 * @param formula the venue's
 * @param side +1 where longs are closed, -1 where shorts are
 * @param maintenanceMarginRate a fraction of notional at the mark
 * @param markPrice greater than 0
 */
public record Ranking(AdlRanking formula, int side, double maintenanceMarginRate, double markPrice) {
    /** The score of a position, or NaN: it is not closed. */
    public double score(double entryPrice, double quantity, double margin) {
        return formula.score(side, entryPrice, quantity, margin, maintenanceMarginRate, markPrice);
    }

    double bound(AdlRanking.Figures figures) {
        return formula.bound(side, figures, maintenanceMarginRate, markPrice);
    }
}
