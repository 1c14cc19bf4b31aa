package io.shortfuse.app.output;

import java.time.Instant;

/** Event times, nanoseconds since the epoch, as a person writes them. */
public final class EventTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private EventTime() {}

    /** The instant of an event time. */
    public static Instant instant(long eventTimeNs) {
        return Instant.ofEpochSecond(
                Math.floorDiv(eventTimeNs, NANOS_PER_SECOND), Math.floorMod(eventTimeNs, NANOS_PER_SECOND));
    }

    /** ISO-8601 in UTC with as many digits as the time needs, for example {@code 2025-12-22T00:00:00.250Z}. */
    public static String format(long eventTimeNs) {
        return instant(eventTimeNs).toString();
    }
}
