package io.shortfuse.app.command;

import picocli.CommandLine.Option;

/** {@code --http-port}. */
final class HttpPortOption {
    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Loopback port of the page. Default: a free one.")
    private int port;

    boolean isGiven() {
        return port != 0;
    }

    int port() throws InputException {
        return EmbeddedOptions.port("--http-port", port);
    }
}
