package io.shortfuse.engine.risk;

import io.shortfuse.engine.cascade.JumpOutcome;
import org.jspecify.annotations.Nullable;

/**
 * At what outside price a book ignites.
 *
 * @param finding whether there is such a price
 * @param outcome of a jump to the nearest price of the market's grid of tick sizes from which the final endogenous move
 *     reaches the threshold; null unless found
 * @param before outcome of a jump one tick size nearer, at which it is not reached; null unless found
 * @param onGrid whether it is the nearest on a grid only ("least on the grid"), because the move need not grow with the
 *     price: nearer ones that a step of the grid leaped over may exist
 */
public record Ignition(
        Finding finding,
        @Nullable JumpOutcome outcome,
        @Nullable JumpOutcome before,
        boolean onGrid) {
    /** What a search found. */
    public enum Finding {
        /** There is a price. */
        FOUND,
        /** The move is there already, at the present price. */
        ALREADY_THERE,
        /** Not as far as there is anybody to liquidate. */
        NONE
    }
}
