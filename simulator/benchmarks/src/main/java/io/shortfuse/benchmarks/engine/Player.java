package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.oracle.NaiveEngine;

/** Plays events one by one, each to its end. */
interface Player {
    /** Plays the next event and returns how many events have been said since the beginning. */
    long play(long sequence, MarketEvent event);

    /** The engine. Its output goes to a sink that keeps the last record, so that records are made. */
    static Player of(CascadeEngine engine) {
        return new EnginePlayer(engine);
    }

    /** The oracle. */
    static Player oracle() {
        return new OraclePlayer();
    }

    /** Plays an engine. */
    final class EnginePlayer implements Player, SimulationSink {
        private static final int BUDGET = 10_000;

        private final CascadeEngine engine;
        private long said;
        /** Nobody wants it: what is stored in an object that lives on is made. */
        Object last = "nothing yet";

        EnginePlayer(CascadeEngine engine) {
            this.engine = engine;
        }

        @Override
        public long play(long sequence, MarketEvent event) {
            engine.offer(sequence, event);
            while (!engine.advance(BUDGET, this)) {
                // Between two slices a host commits, or serves others.
            }
            return said;
        }

        @Override
        public void emit(long sequence, SimulationEvent event) {
            said++;
            last = event;
        }
    }

    /** Plays the oracle. */
    final class OraclePlayer implements Player {
        private final NaiveEngine oracle = new NaiveEngine();
        private long said;

        @Override
        public long play(long sequence, MarketEvent event) {
            said += oracle.process(sequence, event).size();
            return said;
        }
    }
}
