package io.shortfuse.app.explain;

/** A position cannot be explained, because of the folder or the id that was given. The message says what would be right. */
public final class NotExplainedException extends Exception {
    /** What is wrong. */
    public NotExplainedException(String message) {
        super(message);
    }
}
