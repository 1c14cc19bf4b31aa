package io.shortfuse.scenario;

import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario file says.
 *
 * @param startNs nanoseconds since the epoch
 * @param cascadeQuietNs null: the model's default
 * @param priceIntervalNs null: price events yield no simulated price
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
        double coupling,
        List<Contagion> contagion,
        @Nullable Long priceIntervalNs,
        List<ProfileFile> profiles,
        Markets markets,
        List<PositionInput> positions,
        List<PriceInput> prices,
        List<Assumption> assumptions) {
    ScenarioFile {
        contagion = List.copyOf(contagion);
        profiles = List.copyOf(profiles);
        positions = List.copyOf(positions);
        prices = List.copyOf(prices);
        assumptions = List.copyOf(assumptions);
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
                indexPassThrough,
                coupling,
                contagion,
                priceIntervalNs);
    }

    /** SHA-256 of each file of profiles, in order. */
    List<String> profileHashes() {
        return profiles.stream().map(ProfileFile::sha256).toList();
    }

    /** The files that it names, in its order, first those of profiles, then those of positions. */
    List<DataFile> dataFiles() {
        List<DataFile> files = new ArrayList<>();
        profiles.forEach(profile -> files.add(profile.file()));
        for (PositionInput input : positions) {
            if (input instanceof PositionFile positionFile) {
                files.add(positionFile.file());
            }
        }
        for (PriceInput input : prices) {
            if (input instanceof TickFile tickFile) {
                files.add(tickFile.file());
            }
        }
        return files;
    }

    /** The same with other files of positions and ticks; those of profiles have been read whole. */
    ScenarioFile withDataFiles(UnaryOperator<DataFile> other) {
        List<PositionInput> otherPositions = new ArrayList<>();
        for (PositionInput input : positions) {
            otherPositions.add(input instanceof PositionFile f ? new PositionFile(other.apply(f.file())) : input);
        }
        List<PriceInput> otherPrices = new ArrayList<>();
        for (PriceInput input : prices) {
            otherPrices.add(input instanceof TickFile f ? new TickFile(other.apply(f.file())) : input);
        }
        return new ScenarioFile(
                name,
                description,
                seed,
                startNs,
                reportingCurrency,
                waveIntervalNs,
                settleNs,
                cascadeQuietNs,
                indexPassThrough,
                coupling,
                contagion,
                priceIntervalNs,
                profiles,
                markets,
                otherPositions,
                otherPrices,
                assumptions);
    }
}
