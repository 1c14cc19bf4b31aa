package io.shortfuse.engine.book;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;

/**
 * What the positions of a side are ranked by for auto-deleveraging.
 *
 * @param formula the venue's
 * @param side whose positions are closed
 * @param margins what the market requires of a position
 * @param markPrice greater than 0
 */
public record Ranking(AdlRanking formula, Side side, MarginFormula margins, double markPrice) {
    /**
     * The score of a position, or NaN: it is not closed.
     *
     * @param headlineQuantity what decides its tier; where there are none, at least {@code quantity} will do
     */
    public double score(double entryPrice, double quantity, double headlineQuantity, double margin) {
        double required = margins.isFlat()
                ? margins.flatRequirement(quantity, entryPrice, markPrice)
                : margins.requirement(new Holding(side, quantity, headlineQuantity, entryPrice, margin), markPrice);
        return scoreOf(entryPrice, quantity, margin, required);
    }

    /**
     * The score of a position of which it is known what is required.
     *
     * @param margin what else than its own profit backs it
     * @param required settlement currency
     */
    public double scoreOf(double entryPrice, double quantity, double margin, double required) {
        Contract contract = margins.contract();
        return formula.score(
                contract.orientation(side),
                contract.value(entryPrice),
                quantity,
                margin,
                required,
                contract.value(markPrice));
    }

    double bound(AdlRanking.Figures figures) {
        Contract contract = margins.contract();
        double markValue = contract.value(markPrice);
        double rate = margins.greatestRequiredRate(figures.greatestHeadlineQuantity, figures.greatestEntry, markValue);
        return formula.bound(contract.orientation(side), figures, rate, markValue);
    }
}
