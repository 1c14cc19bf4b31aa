package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.observability.logging.LogFormat;
import picocli.CommandLine.Option;

/** How a service logs. */
final class LogFormatOption {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${env:SHORTFUSE_LOG_FORMAT:-}",
            description = "human: messages here, the log in a file; json: the log here, an object a line, and no file."
                    + " Default: the environment's SHORTFUSE_LOG_FORMAT, or human at a terminal and json elsewhere.")
    private String format = "";

    LogFormat of(Terminal terminal) throws InputException {
        try {
            return LogFormat.of(format, terminal.interactive());
        } catch (IllegalArgumentException e) {
            throw new InputException("--log-format " + e.getMessage());
        }
    }
}
