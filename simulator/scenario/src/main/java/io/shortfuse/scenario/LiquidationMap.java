package io.shortfuse.scenario;

import io.shortfuse.engine.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the positions of a scenario liquidate: executable notional by liquidation price, by symbol and side. Positions that
 * never liquidate are not on it.
 */
public final class LiquidationMap {
    private record Place(String symbol, Side side) {}

    private final Map<Place, PriceHistogram> histograms = new LinkedHashMap<>();

    void add(String symbol, Side side, double price, double notional) {
        Place place = new Place(symbol, side);
        histograms.computeIfAbsent(place, p -> new PriceHistogram()).add(price, notional);
    }

    /** Of a symbol and a side; empty where there is nothing. */
    public PriceHistogram of(String symbol, Side side) {
        return histograms.getOrDefault(new Place(symbol, side), new PriceHistogram());
    }
}
