package io.shortfuse.engine.book;

/**
 * What a partial liquidation leaves on a position until it is closed or set anew.
 *
 * @param originalQuantity what the position was when it was first liquidated, in its unit
 * @param time of the last step, nanoseconds since the epoch
 * @param cascade number of the cascade of the last step
 * @param wave number of the wave of the last step, counted over all cascades
 */
public record StepTrace(double originalQuantity, long time, long cascade, long wave) {}
