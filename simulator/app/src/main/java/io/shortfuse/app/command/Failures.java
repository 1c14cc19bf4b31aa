package io.shortfuse.app.command;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, on standard error, and chooses the exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.tell(command + ": " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, terminal.err());
        terminal.tell("Try '" + command + " --help'.");
        return ExitStatus.INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        String command = commandLine.getCommandSpec().qualifiedName();
        if (e instanceof InputException || e instanceof ScenarioException) {
            terminal.tell(command + ": " + e.getMessage());
            return ExitStatus.INPUT;
        }
        if (e instanceof RunFailedException) {
            terminal.tell(command + ": " + e.getMessage());
            return ExitStatus.NOT_COMPLETED;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            terminal.tell(command + ": reading or writing a file failed: " + describe(e));
            return ExitStatus.NOT_COMPLETED;
        }
        if (e instanceof InterruptedException) {
            terminal.tell(command + ": interrupted");
            return ExitStatus.NOT_COMPLETED;
        }
        terminal.tell(command + ": a bug in shortfuse, please report it with what follows:");
        e.printStackTrace(terminal.err());
        return ExitStatus.BUG;
    }

    private static String describe(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
