package io.shortfuse.scenario;

/**
 * What a scenario holds. Notional is quantity times liquidation price, in the reporting currency; where a position comes
 * without a liquidation price, the one that follows from its margin; where there is none (an unlevered long), its entry
 * price.
 *
 * @param markets listed
 * @param positions drawn and listed
 * @param ticks prices of all paths and files
 * @param headlineShortNotional of shorts, at the headline's word
 * @param headlineLongNotional likewise of longs
 * @param shortNotional the executable share of the shorts
 * @param longNotional the executable share of the longs
 * @param liquidatedAtOnce positions that are past their liquidation price at the first price of their market: it
 *     liquidates them, or they are refused before because nothing is left of their margin
 * @param enteredTooLate positions whose entry price is past their liquidation price: no venue would open them, because
 *     so high a leverage leaves less than the maintenance margin
 */
public record ScenarioCounts(
        int markets,
        long positions,
        long ticks,
        double headlineShortNotional,
        double headlineLongNotional,
        double shortNotional,
        double longNotional,
        long liquidatedAtOnce,
        long enteredTooLate) {
    /** How many events the scenario has: with the start, the listings and the end. */
    public long events() {
        return 2 + markets + positions + ticks;
    }
}
