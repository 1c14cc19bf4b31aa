package io.shortfuse.app.risk;

import io.shortfuse.engine.cascade.JumpOutcome;

/**
 * A point of a squeeze curve.
 *
 * @param kind why it is there
 * @param outcome of the jump
 * @param isPlayed whether the engine has played it: then fund, deficit and auto-deleveraging are known, too
 * @param localBranchingRatio where the mark is this price: how many base units one forced base unit forces in turn
 */
public record CurvePoint(Kind kind, JumpOutcome outcome, boolean isPlayed, double localBranchingRatio) {
    /** Why a point is there. */
    public enum Kind {
        /** One of the evenly spaced ones. */
        GRID,
        /** One tick size nearer to the present price than the ignition price. */
        BEFORE_IGNITION,
        /** At the ignition price. */
        IGNITION
    }
}
