package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.cascade.CascadeEngine;

/** Who is timed. */
public enum Subject {
    /** The engine. */
    ENGINE,
    /** The naive oracle, which looks at every position at every check. */
    ORACLE;

    Player player() {
        return this == ENGINE ? Player.of(new CascadeEngine()) : Player.oracle();
    }
}
