package io.shortfuse.app.report.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The round times, in UTC, at which an axis is marked. */
public final class TimeTicks {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {
        MS,
        2 * MS,
        5 * MS,
        10 * MS,
        20 * MS,
        50 * MS,
        100 * MS,
        200 * MS,
        500 * MS,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        30 * DAY,
        90 * DAY,
        365 * DAY,
        1825 * DAY,
        3650 * DAY
    };
    private static final DateTimeFormatter MILLISECONDS = format("HH:mm:ss.SSS");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = format("HH:mm");
    private static final DateTimeFormatter DAYS = format("d MMM");
    private static final DateTimeFormatter MONTHS = format("MMM yyyy");

    private final long step;
    private final List<Long> times = new ArrayList<>();

    private TimeTicks(long from, long to, int most) {
        step = step(to - from, most);
        for (long time = -Math.floorDiv(-from, step) * step; time <= to; time += step) {
            times.add(time);
        }
    }

    /** Ticks from {@code from} to {@code to}, nanoseconds since the epoch, at most {@code most} intervals. */
    public static TimeTicks of(long from, long to, int most) {
        return new TimeTicks(from, to, most);
    }

    private static long step(long range, int most) {
        for (long step : STEPS) {
            if (range / step <= most) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    public List<Long> times() {
        return List.copyOf(times);
    }

    /** A tick as a reader needs it beside the others: midnight is a date. */
    public String label(long time) {
        ZonedDateTime utc = Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
                .atZone(ZoneOffset.UTC);
        if (step >= 30 * DAY) {
            return MONTHS.format(utc);
        }
        if (step >= DAY || (step >= HOUR && Math.floorMod(time, DAY) == 0)) {
            return DAYS.format(utc);
        }
        return (step >= MINUTE ? MINUTES : step >= SECOND ? SECONDS : MILLISECONDS).format(utc);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
