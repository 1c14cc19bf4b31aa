package io.shortfuse.app.command;

import picocli.CommandLine.Option;

/** {@code --json}. */
final class JsonOption {
    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    boolean isGiven() {
        return json;
    }
}
