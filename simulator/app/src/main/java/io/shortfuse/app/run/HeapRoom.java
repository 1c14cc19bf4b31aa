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
