package io.shortfuse.app.explain;

import org.jspecify.annotations.Nullable;

/**
 * What moved a mark past a position's liquidation price.
 *
 * @param kind what it was
 * @param event the price event; null for the other kinds
 * @param cascadeId the cascade of the wave; 0 for the other kinds
 * @param wave number of the wave; 0 for the other kinds
 * @param before the prices seen last before it
 * @param after the prices past the liquidation price
 */
record Push(Kind kind, @Nullable InputEvent event, long cascadeId, int wave, Moment before, Moment after) {
    /** What can move a mark. */
    enum Kind {
        /** Nothing: it was past the price when the position was set. */
        SET,
        /** A price from outside. */
        TICK,
        /** Forced orders. */
        WAVE,
        /** Time: the book refilled, and a displacement faded. */
        REFILL,
        /** Time: a sample of a mark that lags took in what prices had done before. */
        LAG,
        /** Time: forced moves of other markets were felt. */
        CONTAGION
    }
}
