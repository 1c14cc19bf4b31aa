package io.shortfuse.app.risk;

import io.shortfuse.engine.risk.IgnitionSearch;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a squeeze curve.
 *
 * @param market in whose outside price it is told
 * @param from lowest outside price, null: chosen so that the fuel is in sight
 * @param to highest outside price, null: likewise
 * @param points how many prices, evenly spaced, 2 or more
 * @param threshold of ignition: endogenous move, a fraction greater than 0
 * @param step of the grid on which ignition is searched where the curve need not be monotone, a fraction greater than 0
 * @param funds whether the engine plays every point, so that funds and deficits are known at all of them
 */
public record CurveQuestion(
        String market,
        @Nullable Double from,
        @Nullable Double to,
        int points,
        double threshold,
        double step,
        boolean funds) {
    /** Prices by default. */
    public static final int DEFAULT_POINTS = 41;

    /** Everything by default. */
    public static CurveQuestion of(String market) {
        return new CurveQuestion(
                market,
                null,
                null,
                DEFAULT_POINTS,
                IgnitionSearch.DEFAULT_THRESHOLD,
                IgnitionSearch.DEFAULT_STEP,
                false);
    }
}
