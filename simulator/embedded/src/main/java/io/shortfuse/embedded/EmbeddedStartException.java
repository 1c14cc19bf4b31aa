package io.shortfuse.embedded;

import org.jspecify.annotations.Nullable;

/** Says why a part of the embedded stack could not start: where, which rule, the value found, and what would be right. */
public class EmbeddedStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message place, rule, value and remedy, in one sentence for a person
     * @param cause what the broker, the web server or the file system said; null when a rule of ours refused
     */
    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
