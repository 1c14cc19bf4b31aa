package io.shortfuse.embedded;

/** A part of the embedded stack could not start because its port is not free. */
public final class PortInUseException extends EmbeddedStartException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(String message, int port, Throwable cause) {
        super(message, cause);
        this.port = port;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }
}
