package io.shortfuse.app.command;

import io.shortfuse.app.logging.StandardError;
import io.shortfuse.app.terminal.Terminal;
import picocli.CommandLine.Option;

/** {@code --quiet}. */
final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "Tell errors only, and what was asked for: no messages, warnings or progress.")
    private boolean quiet;

    /** The terminal as the user wants it. */
    Terminal of(Terminal terminal) {
        StandardError.tells(quiet ? StandardError.Records.ERRORS : StandardError.Records.WARNINGS);
        return quiet ? terminal.silenced() : terminal;
    }
}
