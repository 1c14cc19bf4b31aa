package io.shortfuse.app.explain;

import io.shortfuse.engine.cascade.OpenPosition;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;

/**
 * A part of a position, or all of it, that was closed to take over a liquidated one.
 *
 * @param event what was closed, at which price and rank
 * @param sequence number of the event in the run's output
 * @param before the position before
 * @param order the liquidation that it took over
 * @param trigger the prices at the start of the wave, at whose mark positions are ranked
 */
record ClosedPart(
        PositionAutoDeleveraged event, long sequence, OpenPosition before, PositionLiquidated order, Moment trigger) {}
