package io.shortfuse.ingest;

import io.shortfuse.observability.metrics.JobMetrics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** One publication, for those who watch over it: how its lines of the log are marked, and its figures when it is over. */
final class Publication {
    private final long begun = System.nanoTime();
    private @Nullable String universe;
    private @Nullable String run;
    private long events;
    private long published;
    private long problems;
    private long rowsLeftOut;

    /** The input is good. */
    void begins(String universe, String run, long events) {
        this.universe = universe;
        this.run = run;
        this.events = events;
    }

    /** The cluster has taken so many events. */
    void published(long acknowledged) {
        published = acknowledged;
    }

    /** The input was refused. */
    void refused(long problems) {
        this.problems = problems;
    }

    /** So many rows of the input were wrong and were left out. */
    void leftOut(long rows) {
        rowsLeftOut = rows;
    }

    /** Marks a line of the log with the universe and the run, as soon as they are known. */
    LoggingEventBuilder name(LoggingEventBuilder line) {
        return universe == null ? line : line.addKeyValue("universe", universe).addKeyValue("run", run);
    }

    /** Its figures. */
    JobMetrics figures(int exitStatus, Instant now) {
        return new JobMetrics()
                .gauge("shortfuse.ingest.events", "Events of the input that was published last", (double) events)
                .gauge("shortfuse.ingest.events.published", "Events of it that the cluster has taken", (double)
                        published)
                .gauge("shortfuse.ingest.input.problems", "Problems for which the input was refused", (double) problems)
                .gauge("shortfuse.ingest.rows.left.out", "Rows of it that are wrong and were left out", (double)
                        rowsLeftOut)
                .gauge("shortfuse.ingest.exit.status", "Exit status: 0 done", exitStatus)
                .gauge(
                        "shortfuse.ingest.duration.seconds",
                        "From the start until the end",
                        Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3)
                .gauge("shortfuse.ingest.finished.timestamp.seconds", "When it ended", now.toEpochMilli() / 1e3);
    }
}
