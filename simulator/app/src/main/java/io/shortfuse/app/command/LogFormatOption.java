package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.observability.logging.LogFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a service logs. */
final class LogFormatOption {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            defaultValue = "${env:SHORTFUSE_LOG_FORMAT:-}",
            description = "human: messages here, the log in a file; json: the log here, an object a line, and no file."
                    + " Default: the environment's SHORTFUSE_LOG_FORMAT, or human at a terminal and json elsewhere.")
    private String format = "";

    /** What a shell offers. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(LogFormat.values())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    LogFormat of(Terminal terminal) throws InputException {
        try {
            return LogFormat.of(format, terminal.interactive());
        } catch (IllegalArgumentException e) {
            throw new InputException("--log-format " + e.getMessage());
        }
    }
}
