package io.shortfuse.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many partitions new topics get. */
final class PartitionsOption {
    static final String NAME = "--partitions";

    private static final String DEFAULT = "12";
    private static final int MOST = 10_000;

    @Option(
            names = NAME,
            paramLabel = "N",
            defaultValue = DEFAULT,
            description = "Partitions of topics that are created on the cluster of --bootstrap-servers, at most so many"
                    + " simulators share the work; it cannot be changed later. Default: ${DEFAULT-VALUE}.")
    private int partitions = Integer.parseInt(DEFAULT);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether it stands in the command line. */
    boolean isGiven() {
        return command.commandLine().getParseResult().hasMatchedOption(NAME);
    }

    int value() throws InputException {
        if (partitions < 1 || partitions > MOST) {
            throw new InputException("--partitions must be 1 to " + MOST + ": " + partitions);
        }
        return partitions;
    }
}
