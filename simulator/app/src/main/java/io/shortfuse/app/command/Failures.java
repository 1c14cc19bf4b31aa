package io.shortfuse.app.command;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, on standard error, and chooses the exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final long MEGABYTE = 1024 * 1024;

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain(command + ": " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, terminal.err());
        terminal.complain("Try '" + command + " --help'.");
        return ExitStatus.INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        String command = commandLine.getCommandSpec().qualifiedName();
        if (e instanceof InputException || e instanceof ScenarioException) {
            terminal.complain(command + ": " + e.getMessage());
            return ExitStatus.INPUT;
        }
        if (e instanceof RunFailedException) {
            terminal.complain(command + ": " + e.getMessage());
            return ExitStatus.NOT_COMPLETED;
        }
        IOException io = ofFile(e);
        if (io != null) {
            terminal.complain(command + ": reading or writing a file failed: " + IoReason.of(io));
            return ExitStatus.NOT_COMPLETED;
        }
        if (e instanceof InterruptedException) {
            terminal.complain(command + ": interrupted");
            return ExitStatus.NOT_COMPLETED;
        }
        terminal.complain(command + ": a bug in shortfuse, please report it with what follows:");
        e.printStackTrace(terminal.err());
        return ExitStatus.BUG;
    }

    /** What no command can deal with, memory above all: picocli lets it through. */
    int handleError(Error e) {
        if (e instanceof OutOfMemoryError) {
            terminal.complain("shortfuse: out of memory (" + e.getMessage() + "); the heap is "
                    + Runtime.getRuntime().maxMemory() / MEGABYTE
                    + " MB, SHORTFUSE_JAVA_OPTS=-Xmx8g makes it 8 GB");
            return ExitStatus.NOT_COMPLETED;
        }
        terminal.complain("shortfuse: a bug, please report it with what follows:");
        e.printStackTrace(terminal.err());
        return ExitStatus.BUG;
    }

    private static @Nullable IOException ofFile(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return unchecked.getCause();
        }
        return e instanceof IOException io ? io : null;
    }
}
