package io.shortfuse.app.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How, when and by what a run was made. The only part of a run's files that differs between two runs of one input.
 *
 * @param universe name of the universe
 * @param engine {@code direct} or {@code kafka}
 * @param build version of the program
 * @param startedAt by the wall clock
 * @param timing wall-clock duration of each stage, in order
 */
public record RunProvenance(
        String universe, String engine, String build, Instant startedAt, Map<String, Duration> timing) {
    public RunProvenance {
        timing = Collections.unmodifiableMap(new LinkedHashMap<>(timing));
    }
}
