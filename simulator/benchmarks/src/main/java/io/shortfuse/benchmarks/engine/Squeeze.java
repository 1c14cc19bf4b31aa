package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.instrument.MarkRule;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A squeeze through the whole book, a full record of each liquidation to a sink. In many waves there are as many
 * clusters, and the buying of each lifts the price just beyond the next.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 9)
public class Squeeze extends SubjectBenchmark {
    private static final double LOWEST = 96_000;
    private static final double CLUSTER_STEP = 1;
    private static final double QUANTITY = 0.1;

    /** In how many waves they go. */
    @Param({"1", "1000"})
    private int waves;

    /** Loads a book, and brings the price just below it. */
    @Setup(Level.Invocation)
    public void load() {
        if (waves == 1) {
            universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);
            universe.load(positions, LOWEST, 99_000);
        } else {
            loadClusters();
        }
        System.gc();
    }

    /** What a cluster buys lifts the price by one step: from within a cluster into the next. */
    private void loadClusters() {
        double clusterNotional = QUANTITY * positions / waves * LOWEST;
        double depth = clusterNotional * LOWEST * 0.01 / CLUSTER_STEP;
        universe = TimedUniverse.of(subject.player(), depth, MarkRule.LAST, null);
        Permutation permutation = new Permutation(positions);
        int clusterSize = positions / waves;
        for (int i = 0; i < positions; i++) {
            long rank = permutation.at(i);
            long cluster = rank / clusterSize;
            double within = (double) (rank % clusterSize) / clusterSize;
            universe.set(i, LOWEST + CLUSTER_STEP * (cluster - 0.75 + within / 2), QUANTITY);
        }
    }

    /** All of it. */
    @Benchmark
    public long squeeze() {
        long before = universe.tick(TimedUniverse.START_PRICE);
        universe.tick(waves == 1 ? 100_000 : LOWEST, TimedUniverse.SECOND);
        long said = universe.tick(waves == 1 ? 100_000 : LOWEST, 1_000 * TimedUniverse.SECOND) - before;
        if (said < positions) {
            throw new IllegalStateException("must liquidate all: said=" + said);
        }
        return said;
    }
}
