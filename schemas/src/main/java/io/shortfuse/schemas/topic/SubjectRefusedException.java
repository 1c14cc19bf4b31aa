package io.shortfuse.schemas.topic;

import org.jspecify.annotations.Nullable;

/** The registry will not have a schema: it is incompatible with what is registered, or not allowed. */
public final class SubjectRefusedException extends RuntimeException {
    private final String subject;

    SubjectRefusedException(String subject, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.subject = subject;
    }

    /** The subject that the schema was to be registered under. */
    public String subject() {
        return subject;
    }
}
