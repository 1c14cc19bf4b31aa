package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.IgnitionSearch;
import io.shortfuse.engine.risk.LiquidationMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** The questions that risk asks of a book, from the snapshot to the answer. The mark is the last price (model, 9.1). */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RiskQuestions extends EngineBenchmark {
    private static final int POINTS = 1_000;

    private EngineSnapshot base = new CascadeEngine().snapshot();

    /** Loads a book that burns from half of the way on: the buying of a quarter moves the price by a percent. */
    @Setup
    public void load() {
        CascadeEngine engine = new CascadeEngine();
        TimedUniverse universe = TimedUniverse.of(Player.of(engine), positions * 0.1 * 97_500 / 4, MarkRule.LAST, null);
        universe.load(positions, 96_000, 99_000);
        base = engine.snapshot();
    }

    /** The liquidation map by buckets of 100. */
    @Benchmark
    public LiquidationMap map() {
        return LiquidationMap.of(base, market -> true, 100);
    }

    /** A thousand points of the squeeze curve, over all of the book. */
    @Benchmark
    public void curve(Blackhole sink) {
        SqueezeLadder ladder = base.ladder(TimedUniverse.MARKET);
        for (int i = 0; i < POINTS; i++) {
            sink.consume(ladder.jump(TimedUniverse.MARKET, 95_000 + 5_000.0 * i / POINTS));
        }
    }

    /** The ignition price. */
    @Benchmark
    public Ignition ignition() {
        return IgnitionSearch.search(
                base.ladder(TimedUniverse.MARKET),
                TimedUniverse.MARKET,
                Direction.UP,
                IgnitionSearch.DEFAULT_THRESHOLD,
                IgnitionSearch.DEFAULT_STEP);
    }
}
