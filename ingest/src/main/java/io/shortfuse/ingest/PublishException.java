package io.shortfuse.ingest;

import io.shortfuse.schemas.codec.ClientFailures;

/**
 * A universe could not be published whole. Publishing it again, from 1 and under the same name, repairs it: what the log
 * has already is ignored there.
 */
public final class PublishException extends Exception {
    /** What failed. */
    public PublishException(String message) {
        super(message);
    }

    /** What failed, and why. */
    public PublishException(String message, Throwable cause) {
        super(message + ": " + ClientFailures.describe(cause), cause);
    }
}
