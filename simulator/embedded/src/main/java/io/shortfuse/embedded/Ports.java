package io.shortfuse.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The loopback ports that the embedded stack listens on. */
final class Ports {
    /** Everything embedded listens here and nowhere else: it has no authentication. */
    static final String LOOPBACK = "127.0.0.1";

    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};

    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void requirePort(String name, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException(
                    name + " must be a TCP port from 1 to " + HIGHEST + ", or 0 for a free one, got " + port);
        }
    }

    /**
     * Refuses a port that somebody listens on, before anything has been started or written. (Another process may still
     * take it a moment later; the server's own bind then fails.)
     */
    static void requireFree(String server, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port));
        } catch (IOException e) {
            throw new PortInUseException(
                    server + " must listen on a free port, but " + LOOPBACK + ":" + port + " cannot be bound ("
                            + e.getMessage() + "); stop what listens there, choose another port, or 0 for any free one",
                    port,
                    e);
        }
    }
}
