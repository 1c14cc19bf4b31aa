package io.shortfuse.ingest;

import io.shortfuse.scenario.ScenarioException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The ingest service's process. */
public final class IngestMain {
    private static final String LOGGING_PROPERTY = "logback.configurationFile";
    private static final String LOGGING = "shortfuse-ingest-logback.xml";

    private IngestMain() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        // Under a name of its own, so that it does not reach others who have this library on their class path.
        if (System.getProperty(LOGGING_PROPERTY) == null) {
            System.setProperty(LOGGING_PROPERTY, LOGGING);
        }
        System.exit(run(
                args,
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the command; the exit status. */
    static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        int status = new CommandLine(new IngestCommand(environment))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(IngestMain::wrongCommandLine)
                .setExecutionExceptionHandler(IngestMain::failed)
                .execute(args);
        out.flush();
        err.flush();
        return status;
    }

    private static int wrongCommandLine(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(command.getCommandName() + ": " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + command.getCommandName() + " --help'.");
        return ExitStatus.INPUT;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String name = command.getCommandName();
        if (e instanceof ScenarioException) {
            err.println(name + ": " + e.getMessage());
            return ExitStatus.INPUT;
        }
        if (e instanceof PublishException) {
            err.println(name + ": " + e.getMessage());
            return ExitStatus.NOT_COMPLETED;
        }
        if (e instanceof InterruptedException) {
            err.println(name + ": interrupted");
            return ExitStatus.NOT_COMPLETED;
        }
        err.println(name + ": a bug, please report it with what follows:");
        e.printStackTrace(err);
        return ExitStatus.BUG;
    }
}
