package io.shortfuse.scenario;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How scenario files write values, for those who read the same from elsewhere. */
public final class Notation {
    /** What would be right for a {@link #number}, for messages. */
    public static final String NUMBER_RULE = Decimals.RULE;

    /** What would be right for a {@link #moment}, for messages. */
    public static final String MOMENT_RULE =
            "must be a duration since the start such as 90s or 2h30m, units from large to small, or a time in UTC such as"
                    + " 2025-12-22T01:53:28Z";

    private Notation() {}

    /** A decimal number with a point, such as 86583.5 or 9.6e9, or empty. */
    public static OptionalDouble number(String text) {
        return Decimals.parse(text);
    }

    /**
     * A moment of a scenario in nanoseconds since the epoch, or empty: a time in UTC, or a duration since its start.
     *
     * @param startNs when the scenario starts
     */
    public static OptionalLong moment(String text, long startNs) {
        OptionalLong duration = Durations.parse(text);
        if (duration.isEmpty()) {
            return Times.parseIso(text);
        }
        // What lies beyond all times is beyond the end of every scenario.
        return OptionalLong.of(startNs + Math.min(duration.getAsLong(), Long.MAX_VALUE - startNs));
    }

    /** A duration as {@link #moment} reads it: {@code 1h53m28s}. */
    public static String duration(long nanoseconds) {
        return Durations.format(nanoseconds);
    }
}
