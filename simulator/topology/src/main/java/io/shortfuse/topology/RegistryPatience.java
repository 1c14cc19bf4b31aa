package io.shortfuse.topology;

/** When the registry may be asked again; shared by the universes of a task, because one answer tells for all. */
final class RegistryPatience {
    private static final long PAUSE_MS = 1_000;

    private long askFromMs = Long.MIN_VALUE;

    boolean mayAsk(long wallClockMs) {
        return wallClockMs >= askFromMs;
    }

    void noAnswer(long wallClockMs) {
        askFromMs = wallClockMs + PAUSE_MS;
    }
}
