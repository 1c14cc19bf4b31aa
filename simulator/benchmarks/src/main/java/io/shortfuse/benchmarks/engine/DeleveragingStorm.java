package io.shortfuse.benchmarks.engine;

import io.shortfuse.benchmarks.BenchmarkRun;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
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
 * Shorts whose orders execute nothing are closed against a tenth of all longs, a hundred for each short; the shorts in
 * one wave, or each in a wave of its own at a mark of its own, by which the longs are ranked anew.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 9)
public class DeleveragingStorm extends SubjectBenchmark {
    /** One long in so many is closed. */
    static final int LONGS_PER_CLOSING = 10;

    private static final int CLOSINGS_PER_SHORT = 100;
    private static final double QUANTITY = 0.1;
    private static final double LOWEST_SHORT = 95_000;
    private static final double SHORT_STEP = 5;
    /** From a short's liquidation price beyond its bankruptcy price, and not to the next. */
    private static final double BEYOND = 1;

    private static final double MARGIN_RATE = 1e-6;
    private static final double LOWEST_ENTRY = 60_000;
    private static final double HIGHEST_ENTRY = 89_000;
    private static final double[] LEVERAGES = {2, 3, 5, 10, 20, 50};

    /** In how many waves: 1, or, if more, one for each short. */
    @Param({"1", "1000"})
    private int waves;

    /** Whose formula ranks the longs. */
    @Param({"BINANCE", "HYPERLIQUID"})
    private AdlRanking ranking = AdlRanking.BINANCE;

    private int shorts;

    /** Loads the longs, and the shorts above. */
    @Setup(Level.Invocation)
    public void load() {
        universe = TimedUniverse.of(
                subject.player(),
                BenchmarkRun.begin(
                        TimedUniverse.BOTTOMLESS,
                        MARGIN_RATE,
                        new AutoDeleveraging(
                                ranking,
                                AdlTrigger.FUND_EXHAUSTED,
                                AdlPrice.BANKRUPTCY,
                                AdlOrder.LIMIT_AT_BANKRUPTCY)));
        Permutation permutation = new Permutation(positions);
        for (int i = 0; i < positions; i++) {
            long rank = permutation.at(i);
            double entry = LOWEST_ENTRY + (HIGHEST_ENTRY - LOWEST_ENTRY) * rank / positions;
            universe.open(i, Side.LONG, entry, LEVERAGES[i % LEVERAGES.length], QUANTITY);
        }
        shorts = positions / LONGS_PER_CLOSING / CLOSINGS_PER_SHORT;
        for (int i = 0; i < shorts; i++) {
            universe.set(positions + (long) i, LOWEST_SHORT + SHORT_STEP * i, QUANTITY * CLOSINGS_PER_SHORT);
        }
        System.gc();
    }

    /** All of it. */
    @Benchmark
    public long storm() {
        long before = universe.tick(TimedUniverse.START_PRICE);
        if (waves == 1) {
            universe.tick(LOWEST_SHORT + SHORT_STEP * shorts, TimedUniverse.SECOND);
        } else {
            for (int i = 0; i < shorts; i++) {
                universe.tick(LOWEST_SHORT + SHORT_STEP * i + BEYOND, TimedUniverse.SECOND);
            }
        }
        long said = universe.tick(TimedUniverse.START_PRICE, TimedUniverse.SECOND) - before;
        if (said < (long) shorts * CLOSINGS_PER_SHORT) {
            throw new IllegalStateException("must close a hundred for each short: said=" + said);
        }
        return said;
    }
}
