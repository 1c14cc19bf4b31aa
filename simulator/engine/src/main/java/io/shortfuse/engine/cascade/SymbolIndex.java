package io.shortfuse.engine.cascade;

import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The venues of a symbol in order of their ids: their common index price ({@link IndexFormula}), and how arbitrage
 * spreads over them what is displaced on one (simulation model, section 1).
 */
final class SymbolIndex {
    private static final double WEIGHT_TOLERANCE = 1e-9;

    final String symbol;
    final List<MarketState> markets = new ArrayList<>();
    final double passThrough;
    private final double coupling;
    private double[] weights = {};
    private double[] exogenous = {};
    private double[] last = {};
    /** Of the depth within 1%, by venue; empty: to be found. */
    private double[] depthShares = {};

    private boolean valid;
    private boolean known;
    private long knownTime;
    private double knownPrice;

    /** Whether a position or a price of the symbol has been accepted; its venues are then fixed. */
    boolean trading;

    SymbolIndex(String symbol, double passThrough, double coupling) {
        this.symbol = symbol;
        this.passThrough = passThrough;
        this.coupling = coupling;
    }

    void add(MarketState market) {
        forget();
        forgetShares();
        markets.add(market);
        markets.sort(Comparator.comparing(MarketState::id));
        weights = new double[markets.size()];
        exogenous = new double[markets.size()];
        last = new double[markets.size()];
        double sum = 0;
        int given = 0;
        for (int i = 0; i < weights.length; i++) {
            Double weight = markets.get(i).instrument.indexWeight();
            weights[i] = weight == null ? 0 : weight;
            sum += weights[i];
            given += weight == null ? 0 : 1;
        }
        boolean ownWeights = given == weights.length && Math.abs(sum - 1) <= WEIGHT_TOLERANCE;
        valid = given == 0 || ownWeights;
        if (!ownWeights) {
            // While not all venues are listed, weights may sum to anything, even to 0; the price must be one all along.
            Arrays.fill(weights, 1.0 / weights.length);
        }
    }

    /** Of the venues in order; they sum to 1. */
    double[] weights() {
        return weights.clone();
    }

    /** Whether weights are given for none of the venues, or for all and sum to 1. */
    boolean hasValidWeights() {
        return valid;
    }

    /** Says that a price, a displacement or a book of one of the markets has changed. */
    void forget() {
        known = false;
    }

    /** Says that the book of a venue is another. */
    void forgetShares() {
        depthShares = new double[0];
    }

    /** The part of what is executed on a venue that its own book takes. */
    double ownShare(MarketState market) {
        if (isSeparate()) {
            return 1;
        }
        int at = markets.indexOf(market);
        return share(at, at);
    }

    /** Spreads what was executed on a venue over the books of the others, signed base volume. */
    void spread(long time, MarketState executedOn, double volume) {
        if (isSeparate()) {
            return;
        }
        int at = markets.indexOf(executedOn);
        for (int i = 0; i < weights.length; i++) {
            double displaced = i == at ? 0 : volume * share(at, i);
            if (displaced != 0) {
                markets.get(i).displaceByArbitrage(time, displaced);
            }
        }
    }

    /** By venue, of what is executed there: the part that the book of each venue takes. */
    double[][] shares() {
        double[][] shares = new double[weights.length][weights.length];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                shares[i][j] = share(i, j);
            }
        }
        return shares;
    }

    /** {@code w}, of a venue and a book: {@code k * a}, and of its own {@code 1 - k} besides. */
    private double share(int executedOn, int book) {
        if (isSeparate()) {
            return executedOn == book ? 1 : 0;
        }
        double ofAll = coupling * depthShares()[book];
        return executedOn == book ? (1 - coupling) + ofAll : ofAll;
    }

    private boolean isSeparate() {
        return coupling == 0 || markets.size() == 1;
    }

    private double[] depthShares() {
        if (depthShares.length == 0) {
            double[] found = new double[markets.size()];
            double sum = 0;
            for (int i = 0; i < found.length; i++) {
                found[i] = markets.get(i).curve.depth(0.01);
                sum += found[i];
            }
            for (int i = 0; i < found.length; i++) {
                found[i] /= sum;
            }
            depthShares = found;
        }
        return depthShares;
    }

    /** The index price, computed once for all markets and questions until {@link #forget} or another time. */
    double price(long time) {
        if (!known || knownTime != time) {
            knownPrice = compute(time);
            knownTime = time;
            known = true;
        }
        return knownPrice;
    }

    /**
     * The index price as a venue makes it of spot prices that differ. The spot price of a venue is its exogenous price with
     * the part of the forced displacement that spot takes on, {@code E + phi * (L - E)}. Where the rule is none, it is
     * {@link #price(long)}.
     */
    double price(long time, IndexRule rule) {
        double plain = price(time);
        if (rule == IndexRule.NONE) {
            return plain;
        }
        double[] spot = new double[weights.length];
        for (int i = 0; i < spot.length; i++) {
            spot[i] = IndexFormula.spotPrice(exogenous[i], last[i], passThrough);
        }
        return rule.price(spot, weights);
    }

    /** The weighted median of the last prices of the other venues, all alike where none of them has a weight; NaN: none. */
    double othersLastPrice(MarketState market, long time) {
        int others = markets.size() - 1;
        if (others == 0) {
            return Double.NaN;
        }
        double[] prices = new double[others];
        double[] shares = new double[others];
        boolean weighted = false;
        int at = 0;
        for (int i = 0; i < weights.length; i++) {
            if (markets.get(i) != market) {
                prices[at] = markets.get(i).lastPrice(time);
                shares[at] = weights[i];
                weighted |= weights[i] > 0;
                at++;
            }
        }
        return weighted ? Median.weighted(prices, shares) : Median.of(prices);
    }

    /** What the index price would be without forced flow in its symbol: {@code mean(E)}. */
    double exogenousPrice() {
        return mean(MarketState::exogenousPrice);
    }

    /** What the index price would be without forced flow in any market: {@link #exogenousPrice} without contagion. */
    double tickPrice() {
        return mean(MarketState::tickPrice);
    }

    private double mean(ToDoubleFunction<MarketState> price) {
        double mean = 0.0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * price.applyAsDouble(markets.get(i));
        }
        return mean;
    }

    private double compute(long time) {
        for (int i = 0; i < weights.length; i++) {
            MarketState market = markets.get(i);
            exogenous[i] = market.exogenousPrice();
            last[i] = market.lastPrice(time);
        }
        return IndexFormula.price(weights, exogenous, last, passThrough);
    }
}
