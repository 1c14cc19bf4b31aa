package io.shortfuse.app.run;

import org.jspecify.annotations.Nullable;

/** What to do about memory that is out. */
public final class HeapRoom {
    private static final long MEGABYTE = 1024 * 1024;

    private HeapRoom() {}

    /** How large the heap is, and what makes it larger. */
    public static String advice() {
        return "the heap is " + Runtime.getRuntime().maxMemory() / MEGABYTE
                + " MB, SHORTFUSE_JAVA_OPTS=-Xmx8g makes it 8 GB";
    }

    /**
     * Refuses a heap that is too small from the start: later on memory is out in some thread or other, and whoever waits
     * for that one waits until his own time is out.
     *
     * @param leastMegabytes how large it must be
     * @param what needs it
     * @throws RunFailedException if it is smaller
     */
    public static void require(int leastMegabytes, String what) throws RunFailedException {
        if (Runtime.getRuntime().maxMemory() < leastMegabytes * MEGABYTE) {
            throw new RunFailedException(
                    "the heap must be at least " + leastMegabytes + " MB for " + what + ": " + advice());
        }
    }

    /**
     * A clause to be appended to what failed; empty where memory is not what it failed for. A broker tells its faults in
     * words, so these are looked at, too.
     */
    public static String hint(Throwable failure) {
        String name = OutOfMemoryError.class.getSimpleName();
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof OutOfMemoryError || String.valueOf(e.getMessage()).contains(name)) {
                return "; " + advice();
            }
        }
        return "";
    }
}
