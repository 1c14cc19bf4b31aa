package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, as far as a person is told in the terminal.
 *
 * @param identity of the run
 * @param completed its last event: inputs, markets, totals
 * @param liquidatedNotional by side of the liquidated positions; both sides are present
 * @param largest the largest cascade; null where there was none
 */
public record RunResult(
        RunIdentity identity,
        RunCompleted completed,
        Map<Side, Double> liquidatedNotional,
        @Nullable LargestCascade largest) {
    public RunResult {
        liquidatedNotional = Map.copyOf(liquidatedNotional);
    }
}
