package io.shortfuse.engine.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The index price of a symbol: {@code mean(E) * (1 + phi * mean(delta))} over its venues in order of their ids, with
 * {@code delta = L/E - 1} the forced displacement and {@code phi} the index pass-through.
 */
final class SymbolIndex {
    private static final double WEIGHT_TOLERANCE = 1e-9;

    final String symbol;
    final List<MarketState> markets = new ArrayList<>();
    private final double passThrough;
    private double[] weights = {};
    private boolean valid;

    /** Whether a position or a price of the symbol has been accepted; its venues are then fixed. */
    boolean trading;

    SymbolIndex(String symbol, double passThrough) {
        this.symbol = symbol;
        this.passThrough = passThrough;
    }

    void add(MarketState market) {
        markets.add(market);
        markets.sort(Comparator.comparing(MarketState::id));
        weights = new double[markets.size()];
        double sum = 0;
        int given = 0;
        for (int i = 0; i < weights.length; i++) {
            Double weight = markets.get(i).instrument.indexWeight();
            weights[i] = weight == null ? 1.0 / weights.length : weight;
            sum += weights[i];
            given += weight == null ? 0 : 1;
        }
        valid = given == 0 || (given == weights.length && Math.abs(sum - 1) <= WEIGHT_TOLERANCE);
    }

    /** Whether weights are given for none of the venues, or for all and sum to 1. */
    boolean hasValidWeights() {
        return valid;
    }

    double price(long time) {
        double meanPrice = 0.0;
        double meanDisplacement = 0.0;
        for (int i = 0; i < weights.length; i++) {
            MarketState market = markets.get(i);
            double exogenous = market.exogenousPrice;
            meanPrice += weights[i] * exogenous;
            meanDisplacement += weights[i] * (market.lastPrice(time) / exogenous - 1);
        }
        return meanPrice * (1 + passThrough * meanDisplacement);
    }
}
