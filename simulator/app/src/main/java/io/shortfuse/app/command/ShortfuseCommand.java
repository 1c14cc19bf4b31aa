package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shortfuse}: the commands and what they have in common. */
@Command(
        name = "shortfuse",
        description = "Simulate short squeezes on leveraged futures as a stream.",
        footer = {
            "",
            "Begin with: shortfuse run scenarios/btc-97k-wall.yaml",
            "",
            "Exit status: 0 done; 2 the command line or an input file is wrong; 3 the run could not be completed"
                    + " (broker, registry, disk); 130 or 143 ended by Ctrl-C or TERM; anything else is a bug.",
        })
public final class ShortfuseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ShortfuseCommand() {}

    /** Executes a command line and tells its exit status; never throws. */
    public static int execute(Terminal terminal, String... args) {
        Failures failures = new Failures(terminal);
        try {
            return failures.handleOutput(commandLine(terminal)
                    .setParameterExceptionHandler(failures)
                    .setExecutionExceptionHandler(failures)
                    .execute(args));
        } catch (Error e) {
            return failures.handleError(e);
        }
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new ShortfuseCommand())
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new MapCommand(terminal))
                .addSubcommand(new CurveCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new VenuesCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(new TopicsCommand(terminal))
                .addSubcommand(new TopologyCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand());
        commandLine
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter());
        commandLine.registerConverter(long.class, text -> WholeNumbers.of(text, Long::valueOf));
        commandLine.registerConverter(Long.class, text -> WholeNumbers.of(text, Long::valueOf));
        commandLine.registerConverter(int.class, text -> WholeNumbers.of(text, Integer::valueOf));
        withStandardOptions(commandLine);
        HelpWidth.of(terminal.columns()).applyTo(commandLine);
        return commandLine;
    }

    /** {@code --help} and {@code --version} on everything. */
    private static void withStandardOptions(CommandLine commandLine) {
        commandLine.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new BuildVersion());
        commandLine.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        commandLine.getSubcommands().values().forEach(ShortfuseCommand::withStandardOptions);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
