package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.RunStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario file says.
 *
 * @param startNs nanoseconds since the epoch
 * @param cascadeQuietNs null: the model's default
 */
record ScenarioFile(
        String name,
        String description,
        long seed,
        long startNs,
        String reportingCurrency,
        long waveIntervalNs,
        long settleNs,
        @Nullable Long cascadeQuietNs,
        double indexPassThrough,
        Markets markets,
        List<PositionInput> positions,
        List<PriceInput> prices) {
    ScenarioFile {
        positions = List.copyOf(positions);
        prices = List.copyOf(prices);
    }

    RunStarted started(String inputHash) {
        return new RunStarted(
                startNs,
                name,
                seed,
                inputHash,
                reportingCurrency,
                waveIntervalNs,
                settleNs,
                cascadeQuietNs,
                indexPassThrough);
    }
}
