package io.shortfuse.topology;

/** When the registry may be asked again; shared by the universes of a task, because one answer tells for all. */
final class RegistryPatience {
    private static final long PAUSE_MS = 1_000;

    private long askFromMs = Long.MIN_VALUE;
    private boolean isAway;

    boolean mayAsk(long wallClockMs) {
        return wallClockMs >= askFromMs;
    }

    /** It did not answer; returns whether that is news. */
    boolean noAnswer(long wallClockMs) {
        askFromMs = wallClockMs + PAUSE_MS;
        boolean isNews = !isAway;
        isAway = true;
        return isNews;
    }

    /** It answered; returns whether it had not before. */
    boolean answered() {
        boolean isNews = isAway;
        isAway = false;
        return isNews;
    }
}
