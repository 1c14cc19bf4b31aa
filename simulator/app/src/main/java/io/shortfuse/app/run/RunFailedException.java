package io.shortfuse.app.run;

/** A run could not be completed, through no fault of its input. The message says what failed and what to look at. */
public final class RunFailedException extends Exception {
    /** What failed. */
    public RunFailedException(String message) {
        super(message);
    }

    /** What failed, and why. */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
