package io.shortfuse.engine.mark;

/** When samples are taken: at whole multiples of an interval since 1970-01-01T00:00:00Z. */
public final class Samples {
    static final long SECOND = 1_000_000_000L;

    private Samples() {}

    /**
     * The first sample later than a time.
     *
     * @param time nanoseconds since the epoch, 0 or more
     * @param intervalNs greater than 0
     */
    public static long after(long time, long intervalNs) {
        return (time / intervalNs + 1) * intervalNs;
    }
}
