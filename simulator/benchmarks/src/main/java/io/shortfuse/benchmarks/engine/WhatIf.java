package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.JumpOutcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** What-ifs on one base. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WhatIf extends EngineBenchmark {
    private static final int LIQUIDATIONS = 1_000;

    private EngineSnapshot base = new CascadeEngine().snapshot();
    private double price;

    /** Loads the base. */
    @Setup
    public void load() {
        CascadeEngine engine = new CascadeEngine();
        TimedUniverse universe = TimedUniverse.of(Player.of(engine), TimedUniverse.BOTTOMLESS);
        universe.load(positions, 96_000, 99_000);
        base = engine.snapshot();
        price = 96_000 + 3_000.0 * (LIQUIDATIONS - 0.5) / positions;
    }

    /** A copy, and nothing done with it. */
    @Benchmark
    public Object copy() {
        return base.branch();
    }

    /** A copy in which the price jumps and a thousand are liquidated, each told. */
    @Benchmark
    public long liquidateThousand(Blackhole sink) {
        JumpOutcome outcome = base.jump(TimedUniverse.MARKET, price, (number, event) -> sink.consume(event));
        if (outcome.liquidations() != LIQUIDATIONS) {
            throw new IllegalStateException("must liquidate " + LIQUIDATIONS + ": " + outcome);
        }
        return outcome.liquidations();
    }
}
