package io.shortfuse.app.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long the stages of a run take, one after the other. */
final class StageClock {
    private final LongSupplier nanoTime;
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private @Nullable String stage;
    private long begun;

    StageClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Ends the stage before and begins {@code name}. */
    void begin(String name) {
        end();
        stage = name;
        begun = nanoTime.getAsLong();
    }

    /** Ends the stage, and tells the durations of all so far in order. */
    Map<String, Duration> end() {
        if (stage != null) {
            durations.merge(stage, Duration.ofNanos(nanoTime.getAsLong() - begun), Duration::plus);
            stage = null;
        }
        return new LinkedHashMap<>(durations);
    }
}
