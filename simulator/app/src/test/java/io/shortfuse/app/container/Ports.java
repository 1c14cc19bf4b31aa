package io.shortfuse.app.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine, on loopback only. */
final class Ports {
    static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /** One that nobody listens on now; for whom must be told one before it starts. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
