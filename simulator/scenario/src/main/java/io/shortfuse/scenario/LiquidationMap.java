package io.shortfuse.scenario;

import io.shortfuse.engine.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the positions of a scenario liquidate: notional by liquidation price, by symbol and side. Positions that never
 * liquidate are not on it.
 */
public final class LiquidationMap {
    private record Place(String symbol, Side side) {}

    private final Map<Place, PriceHistogram> executable = new LinkedHashMap<>();
    private final Map<Place, PriceHistogram> headline = new LinkedHashMap<>();

    void add(String symbol, Side side, double price, double executableNotional, double headlineNotional) {
        Place place = new Place(symbol, side);
        executable.computeIfAbsent(place, p -> new PriceHistogram()).add(price, executableNotional);
        headline.computeIfAbsent(place, p -> new PriceHistogram()).add(price, headlineNotional);
    }

    /** What executes; empty where there is nothing. */
    public PriceHistogram executable(String symbol, Side side) {
        return executable.getOrDefault(new Place(symbol, side), new PriceHistogram());
    }

    /** What the headline says; empty where there is nothing. */
    public PriceHistogram headline(String symbol, Side side) {
        return headline.getOrDefault(new Place(symbol, side), new PriceHistogram());
    }
}
