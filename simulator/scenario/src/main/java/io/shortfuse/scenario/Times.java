package io.shortfuse.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/** Points in time, as nanoseconds since 1970-01-01T00:00:00Z: from 1678 to 2261. */
final class Times {
    /** What would be right in a scenario file, for messages: a start must leave room for all that follows it. */
    static final String ISO_RULE = "must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00Z";

    /** What would be right in a data file, for messages. */
    static final String RULE =
            "must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00.123456789Z, or epoch milliseconds";

    private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000L;

    /** From here on it is 1971. */
    static final long END_OF_1970 = 365 * Durations.DAY;

    private Times() {}

    /** An ISO-8601 time that ends in {@code Z}, or empty. */
    static OptionalLong parseIso(String text) {
        if (!text.endsWith("Z")) {
            return OptionalLong.empty();
        }
        try {
            Instant instant = Instant.parse(text);
            return OptionalLong.of(
                    Math.addExact(Math.multiplyExact(instant.getEpochSecond(), Durations.SECOND), instant.getNano()));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** An ISO-8601 time that ends in {@code Z}, or milliseconds since the epoch, or empty. */
    static OptionalLong parse(String text) {
        if (!isInteger(text)) {
            return parseIso(text);
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(text), NANOSECONDS_PER_MILLISECOND));
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether {@code text} is a number that is a time in 1970 if it is one of milliseconds. */
    static boolean isProbablySeconds(String text) {
        OptionalLong time = isInteger(text) ? parse(text) : OptionalLong.empty();
        return time.isPresent() && time.getAsLong() > 0 && time.getAsLong() < END_OF_1970;
    }

    /** {@code nanoseconds} since the epoch in ISO-8601, for messages. */
    static String format(long nanoseconds) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanoseconds, Durations.SECOND), Math.floorMod(nanoseconds, Durations.SECOND))
                .toString();
    }

    private static boolean isInteger(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }
}
