package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.schemas.codec.ClientFailures;

/**
 * Loopback ports of what runs in this process; 0 is a free one.
 *
 * @param kafka of the broker, for clients
 * @param registry of the schema registry
 */
public record EmbeddedPorts(int kafka, int registry) {
    /** Free ones. */
    public static final EmbeddedPorts FREE = new EmbeddedPorts(0, 0);

    /**
     * What is said when a port cannot be had.
     *
     * @param option by which it was chosen
     * @param failure why not, in its innermost cause
     */
    public static RunFailedException refusal(String option, int port, Throwable failure) {
        return new RunFailedException(
                option + " must be a free port, and 127.0.0.1:" + port + " is not ("
                        + ClientFailures.innermost(failure).getMessage()
                        + "): end what listens there, choose another, or leave " + option + " out for a free one",
                failure);
    }
}
