package io.shortfuse.engine.oracle;

/**
 * That a position was liquidated in part.
 *
 * @param originalQuantity what it was before the first step
 * @param time of the last step
 * @param cascade of the last step
 * @param wave of the last step, counted over all cascades
 */
record NaiveStep(double originalQuantity, long time, long cascade, long wave) {}
