package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, as far as a person is told in the terminal.
 *
 * @param identity of the run
 * @param settlement what quantities and money of its markets are
 * @param completed its last event: inputs, markets, totals
 * @param notApplied what of the input did not take part
 * @param liquidatedNotional by side of the liquidated positions; both sides are present
 * @param filledNotional of what was executed of the forced orders, at the prices at which it was filled, by side of the position; both
 *     sides are present
 * @param closedAgainst who was auto-deleveraged
 * @param largest the largest cascade; null where there was none
 * @param timing wall-clock duration of each stage, in order
 */
public record RunResult(
        RunIdentity identity,
        Settlement settlement,
        RunCompleted completed,
        NotApplied notApplied,
        Map<Side, Double> liquidatedNotional,
        Map<Side, Double> filledNotional,
        ClosedAgainst closedAgainst,
        @Nullable LargestCascade largest,
        Map<String, Duration> timing) {
    public RunResult {
        timing = Collections.unmodifiableMap(new LinkedHashMap<>(timing));
        liquidatedNotional = Map.copyOf(liquidatedNotional);
        filledNotional = Map.copyOf(filledNotional);
    }
}
