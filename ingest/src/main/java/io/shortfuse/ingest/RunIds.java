package io.shortfuse.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of runs. With the scenario's name in front they name a universe. */
public final class RunIds {
    /** What a run id may look like, for messages. */
    public static final String RULE = "must be 1 to 64 letters, digits, dots, underscores or hyphens, the first no dot";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    /**
     * The time in UTC, so that later runs sort after earlier ones, and 32 random bits, so that runs that start together
     * differ: {@code 20251222-101500-3f9a01c4}.
     */
    public static String generate(Instant now, RandomGenerator random) {
        return TIME.format(now) + String.format(Locale.ROOT, "-%08x", random.nextInt());
    }

    /** Whether {@code runId} may name a run. */
    public static boolean isValid(String runId) {
        return VALID.matcher(runId).matches();
    }

    /** The name of the universe in which {@code runId} plays {@code scenario}. */
    public static String universe(String scenario, String runId) {
        return scenario + "-" + runId;
    }
}
