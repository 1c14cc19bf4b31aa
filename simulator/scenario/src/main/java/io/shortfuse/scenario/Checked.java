package io.shortfuse.scenario;

import java.util.List;
import java.util.Map;

/**
 * What going through a scenario once has shown.
 *
 * @param endNs time of the last tick
 * @param liquidationMap where its positions liquidate
 * @param positionHashes SHA-256 of each position input's file, in order; empty for clusters
 * @param priceHashes SHA-256 of each price input's file, in order; empty for paths
 * @param firstPrices of each market
 * @param skipped rows that are left out; none where every row must be right
 */
record Checked(
        ScenarioCounts counts,
        LiquidationMap liquidationMap,
        long endNs,
        List<String> positionHashes,
        List<String> priceHashes,
        Map<String, Double> firstPrices,
        Skipped skipped) {
    Checked {
        positionHashes = List.copyOf(positionHashes);
        priceHashes = List.copyOf(priceHashes);
        firstPrices = Map.copyOf(firstPrices);
    }
}
