package io.shortfuse.app.kafka;

/** A folder cannot be used for what it was named for. The message says why, and what would be right. */
public final class UnusableFolderException extends Exception {
    /** Why not. */
    public UnusableFolderException(String message) {
        super(message);
    }
}
