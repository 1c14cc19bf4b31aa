package io.shortfuse.benchmarks.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ticks that each liquidate one account, after which another is listed, alone and among quiet ones. The price climbs
 * from account to account. Those of the next generation are listed in an order that looks drawn, so that the book is as
 * large, and as mixed in memory, at the end as at the beginning. It takes some seconds until code is compiled that had
 * nothing to do while ten million were loaded, and until memory is there that nobody had used before.
 */
@Warmup(iterations = 6, time = 1)
public class BusyTicks extends SubjectBenchmark {
    private static final double LOWEST = 96_000;
    private static final double STEP = 0.001;
    private static final int QUIET_OF_TEN = 9;

    private Permutation permutation = new Permutation(1);
    private long liquidated;
    private int turn;

    /** Loads the first generation. */
    @Setup
    public void load() {
        universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);
        permutation = new Permutation(positions);
        liquidated = 0;
        for (int i = 0; i < positions; i++) {
            list(i);
        }
    }

    private long list(long number) {
        long generation = number / positions;
        return universe.set(number, price(generation * positions + permutation.at(number % positions)));
    }

    private static double price(long rank) {
        return LOWEST + STEP * rank;
    }

    /** One liquidation, and one account listed. */
    @Benchmark
    public long liquidateOneAndListAnother() {
        universe.tick(price(liquidated) + STEP / 2, TimedUniverse.SECOND);
        return list(positions + liquidated++);
    }

    /** Nine quiet ticks, then one that liquidates; the time is that of one of the ten. */
    @Benchmark
    public long mixOfNineToOne() {
        if (turn++ % 10 < QUIET_OF_TEN) {
            return universe.tick(price(liquidated) - STEP * (1 + turn % 10), TimedUniverse.SECOND);
        }
        return liquidateOneAndListAnother();
    }
}
