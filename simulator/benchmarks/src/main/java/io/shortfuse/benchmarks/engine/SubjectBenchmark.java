package io.shortfuse.benchmarks.engine;

import org.openjdk.jmh.annotations.Param;

/** Times a universe that the engine plays, or the oracle. */
public abstract class SubjectBenchmark extends EngineBenchmark {
    /** Who is timed. */
    @Param("ENGINE")
    Subject subject = Subject.ENGINE;

    /** Made by the set-up. */
    TimedUniverse universe = TimedUniverse.of(subject.player(), TimedUniverse.BOTTOMLESS);
}
