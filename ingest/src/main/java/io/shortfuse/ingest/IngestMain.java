package io.shortfuse.ingest;

import io.shortfuse.observability.logging.ResultStream;
import io.shortfuse.scenario.ScenarioException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The ingest service's process. */
public final class IngestMain {
    private IngestMain() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(run(
                args,
                System.getenv(),
                StandardError.isTerminal(),
                new ResultStream(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the command; the exit status. */
    static int run(
            String[] args, Map<String, String> environment, boolean interactive, ResultStream out, PrintWriter err) {
        PrintWriter printer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        try (IngestCommand command = new IngestCommand(environment, interactive)) {
            int status = new CommandLine(command)
                    .setOut(printer)
                    .setErr(err)
                    .setParameterExceptionHandler(IngestMain::wrongCommandLine)
                    .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line, command))
                    .execute(args);
            printer.flush();
            status = printed(status, out, command);
            command.ended(status);
            return status;
        } finally {
            err.flush();
        }
    }

    /** Who cannot read the universe's name does not know what was published; printing itself tells nobody. */
    private static int printed(int status, ResultStream out, IngestCommand command) {
        IOException failure = out.failure();
        if (failure == null) {
            return status;
        }
        command.tell(Level.ERROR, "shortfuse-ingest: standard output could not be written: " + failure.getMessage());
        return status == ExitStatus.DONE ? ExitStatus.NOT_COMPLETED : status;
    }

    private static int wrongCommandLine(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(command.getCommandName() + ": " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + command.getCommandName() + " --help'.");
        return ExitStatus.INPUT;
    }

    private static int failed(Exception e, CommandLine line, IngestCommand command) {
        String name = line.getCommandName();
        if (e instanceof ScenarioException refusal) {
            command.refused(refusal);
            command.tell(Level.ERROR, name + ": " + e.getMessage());
            return ExitStatus.INPUT;
        }
        if (e instanceof PublishException) {
            command.tell(Level.ERROR, name + ": " + e.getMessage());
            return ExitStatus.NOT_COMPLETED;
        }
        if (e instanceof InterruptedException) {
            command.tell(Level.ERROR, name + ": interrupted");
            return ExitStatus.NOT_COMPLETED;
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        command.tell(
                Level.ERROR,
                name + ": a bug, please report it with what follows:\n"
                        + trace.toString().strip());
        return ExitStatus.BUG;
    }
}
