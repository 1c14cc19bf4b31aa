package io.shortfuse.app.command;

import io.shortfuse.app.run.HeapRoom;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.Nearest;
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
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine where = e.getCommandLine();
        String command = where.getCommandSpec().qualifiedName();
        String mistyped = mistypedCommand(e);
        if (mistyped == null) {
            terminal.complain(command + ": " + e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, terminal.err());
        } else {
            terminal.complain(command + ": there is no command '" + mistyped + "'"
                    + Nearest.hint(mistyped, where.getSubcommands().keySet()));
        }
        terminal.complain("Try '" + command + " --help'.");
        return ExitStatus.INPUT;
    }

    /** What stands where a command should, and is none; null: something else is wrong. */
    private static @Nullable String mistypedCommand(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || e.getCommandLine().getSubcommands().isEmpty()) {
            return null;
        }
        String first = unmatched.getUnmatched().get(0);
        return first.startsWith("-") ? null : first;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        String command = commandLine.getCommandSpec().qualifiedName();
        if (e instanceof InputException || e instanceof ScenarioException) {
            terminal.complain(command + ": " + e.getMessage());
            return ExitStatus.INPUT;
        }
        if (e instanceof RunFailedException) {
            terminal.complain(command + ": " + e.getMessage() + HeapRoom.hint(e));
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
            terminal.complain("shortfuse: out of memory (" + e.getMessage() + "); " + HeapRoom.advice());
            return ExitStatus.NOT_COMPLETED;
        }
        terminal.complain("shortfuse: a bug, please report it with what follows:");
        e.printStackTrace(terminal.err());
        return ExitStatus.BUG;
    }

    /** A command whose result nobody could read is not done; printing itself tells nobody. */
    int handleOutput(int exitStatus) {
        IOException failure = terminal.outFailure();
        if (failure == null) {
            return exitStatus;
        }
        terminal.complain("shortfuse: standard output could not be written: " + IoReason.of(failure));
        return exitStatus == ExitStatus.DONE ? ExitStatus.NOT_COMPLETED : exitStatus;
    }

    private static @Nullable IOException ofFile(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return unchecked.getCause();
        }
        return e instanceof IOException io ? io : null;
    }
}
