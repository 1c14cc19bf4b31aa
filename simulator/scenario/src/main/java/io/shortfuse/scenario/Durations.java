package io.shortfuse.scenario;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 10s}, {@code 2h30m}, {@code 1d}. A day has 24 hours. */
final class Durations {
    /** What would be right, for messages. */
    static final String RULE = "must be a duration such as 250ms, 10s, 2h30m or 1d, units from large to small";

    static final long SECOND = 1_000_000_000L;
    static final long DAY = 24 * 3600 * SECOND;

    private static final Pattern PART = Pattern.compile("([0-9]{1,19})(ns|us|ms|s|m|h|d)");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
    private static final long[] NANOSECONDS = {DAY, 3600 * SECOND, 60 * SECOND, SECOND, 1_000_000L, 1_000L, 1L};

    private Durations() {}

    /** The duration in nanoseconds, or empty if {@code text} is none, or one of more than 292 years. */
    static OptionalLong parse(String text) {
        Matcher part = PART.matcher(text);
        long nanoseconds = 0;
        int position = 0;
        int lastUnit = -1;
        while (position < text.length()) {
            if (!part.find(position) || part.start() != position) {
                return OptionalLong.empty();
            }
            int unit = UNITS.indexOf(part.group(2));
            if (unit <= lastUnit) {
                return OptionalLong.empty();
            }
            try {
                long amount = Long.parseLong(part.group(1));
                nanoseconds = Math.addExact(nanoseconds, Math.multiplyExact(amount, NANOSECONDS[unit]));
            } catch (ArithmeticException | NumberFormatException e) {
                return OptionalLong.empty();
            }
            lastUnit = unit;
            position = part.end();
        }
        return position == 0 ? OptionalLong.empty() : OptionalLong.of(nanoseconds);
    }

    /** {@code nanoseconds} as {@link #parse} reads it. */
    static String format(long nanoseconds) {
        if (nanoseconds == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long rest = nanoseconds;
        for (int unit = 0; unit < NANOSECONDS.length; unit++) {
            long amount = rest / NANOSECONDS[unit];
            if (amount > 0) {
                text.append(amount).append(UNITS.get(unit));
            }
            rest %= NANOSECONDS[unit];
        }
        return text.toString();
    }
}
