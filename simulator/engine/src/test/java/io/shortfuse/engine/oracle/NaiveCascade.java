package io.shortfuse.engine.oracle;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The open cascade. */
final class NaiveCascade {
    final CascadeStarted started;
    final TreeMap<String, Double> startMarks = new TreeMap<>();
    final TreeMap<String, Double> startExogenousPrices = new TreeMap<>();
    final TreeMap<String, Double> peaks = new TreeMap<>();
    /** Of the last wave, by market. */
    final TreeMap<String, Double> forcedMoves = new TreeMap<>();

    final SortedSet<String> executed = new TreeSet<>();
    final List<Double> executedNotionals = new ArrayList<>();

    /** When the next wave is due, or, if it is waiting, fell due. */
    long due;

    boolean waiting;
    long liquidations;
    long positions;
    double quantity;
    double notional;
    double fundChange;
    double deficit;
    double autoDeleveragedNotional;
    double unlistedNotional;

    NaiveCascade(CascadeStarted started) {
        this.started = started;
    }

    int waves() {
        return executedNotionals.size();
    }

    void take(NaiveMarket market, double markPrice) {
        startMarks.put(market.id(), markPrice);
        startExogenousPrices.put(market.id(), market.exogenousPrice);
        peaks.put(market.id(), markPrice);
    }

    void samplePeak(String market, double markPrice) {
        peaks.merge(market, markPrice, started.side() == Side.SHORT ? Math::max : Math::min);
    }

    double branchingRatio() {
        if (waves() == 1) {
            return 0;
        }
        double sum = 0;
        for (double wave : executedNotionals) {
            sum += wave;
        }
        return sum == 0 ? 0 : 1 - executedNotionals.get(0) / sum;
    }

    /** Null unless the exogenous price has passed the first account's liquidation price. */
    @Nullable
    Double amplification(double endMark, double endExogenousPrice) {
        double first = started.liquidationPrice();
        boolean passed = started.side() == Side.SHORT ? endExogenousPrice > first : endExogenousPrice < first;
        return passed ? (endMark - first) / (endExogenousPrice - first) : null;
    }
}
