package io.shortfuse.app.explain;

/**
 * A wave of a position's cascade, before its own.
 *
 * @param wave 1, 2, ... within the cascade
 * @param start the prices at its start, at which it was decided who is in it
 * @param flow its orders that move the position's mark
 */
record WaveStep(int wave, Moment start, Flow flow) {}
