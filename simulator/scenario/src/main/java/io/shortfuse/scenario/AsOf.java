package io.shortfuse.scenario;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date of something published: a day, a month or a year, as precise as it is known.
 *
 * @param text as it is written, {@code 2025-09-18}, {@code 2025-12} or {@code 2024}
 * @param firstDay the first day that it may mean, days since 1970-01-01
 * @param lastDay the last one
 */
record AsOf(String text, long firstDay, long lastDay) implements Comparable<AsOf> {
    static final String RULE = "must be a day, a month or a year, such as 2025-09-18, 2025-12 or 2024";
    private static final Pattern DATE = Pattern.compile("([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    /** The date that a text says, or null. */
    static @Nullable AsOf parse(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return null;
        }
        try {
            LocalDate first = LocalDate.of(number(date.group(1)), number(date.group(2)), number(date.group(3)));
            LocalDate next = first.plusDays(1);
            if (date.group(2) == null) {
                next = first.plusYears(1);
            } else if (date.group(3) == null) {
                next = first.plusMonths(1);
            }
            return new AsOf(text, first.toEpochDay(), next.toEpochDay() - 1);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What is left out is the first. */
    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    /** The earlier first; of those that begin on the same day the more precise. */
    @Override
    public int compareTo(AsOf other) {
        int byFirst = Long.compare(firstDay, other.firstDay);
        return byFirst != 0 ? byFirst : Long.compare(lastDay, other.lastDay);
    }
}
