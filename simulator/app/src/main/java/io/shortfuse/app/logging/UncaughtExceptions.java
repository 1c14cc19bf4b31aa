package io.shortfuse.app.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to exceptions that end a thread. */
public final class UncaughtExceptions {
    /** Not one of ours, so that it goes to the log file only: whoever owns the thread tells the user what it means. */
    private static final Logger LOG = LoggerFactory.getLogger("uncaught");

    private UncaughtExceptions() {}

    /** From now on they are logged, and not printed on standard error with their stack traces. */
    public static void areLogged() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> LOG.error("thread {} ended", thread.getName(), e));
    }
}
