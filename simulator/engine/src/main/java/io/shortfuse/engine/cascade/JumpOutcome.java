package io.shortfuse.engine.cascade;

/**
 * What a jump of the outside price sets off: the values when the cascade that it opened ends, or right after the jump
 * where it opened none. Prices are quote per base, of the market whose price was given.
 *
 * @param exogenousPrice the price jumped to
 * @param markPrice in the end
 * @param lastPrice in the end
 * @param waves of the cascade; 0: it opened none
 * @param liquidations forced orders
 * @param quantity closed, base units, of all venues; inverse contracts at their liquidation prices
 * @param notional of what was closed at its liquidation prices
 * @param insuranceFundChange of all funds, reporting currency, negative: they paid
 * @param deficit what they could not pay, 0 or more
 * @param autoDeleveragedNotional 0 or more
 */
public record JumpOutcome(
        double exogenousPrice,
        double markPrice,
        double lastPrice,
        int waves,
        long liquidations,
        double quantity,
        double notional,
        double insuranceFundChange,
        double deficit,
        double autoDeleveragedNotional) {
    /** {@code L/E - 1}: how far forced flow has moved the price in the end. */
    public double endogenousMove() {
        return lastPrice / exogenousPrice - 1;
    }
}
