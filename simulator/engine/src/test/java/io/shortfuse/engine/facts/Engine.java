package io.shortfuse.engine.facts;

import io.shortfuse.engine.oracle.EngineSimulator;
import io.shortfuse.engine.oracle.NaiveEngine;
import io.shortfuse.engine.oracle.Simulator;

/** The implementations of the model. */
enum Engine {
    /** The oracle. */
    NAIVE {
        @Override
        Simulator start() {
            return new NaiveEngine();
        }
    },
    /** The product. */
    CASCADE {
        @Override
        Simulator start() {
            return new EngineSimulator(() -> 1_000);
        }
    };

    /** A new universe. */
    abstract Simulator start();
}
