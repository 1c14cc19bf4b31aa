package io.shortfuse.ingest;

import io.shortfuse.scenario.ScenarioException;
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
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the command; the exit status. */
    static int run(
            String[] args, Map<String, String> environment, boolean interactive, PrintWriter out, PrintWriter err) {
        try (IngestCommand command = new IngestCommand(environment, interactive)) {
            int status = new CommandLine(command)
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler(IngestMain::wrongCommandLine)
                    .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line, command))
                    .execute(args);
            command.ended(status);
            return status;
        } finally {
            out.flush();
            err.flush();
        }
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
