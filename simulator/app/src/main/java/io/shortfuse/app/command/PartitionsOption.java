package io.shortfuse.app.command;

import picocli.CommandLine.Option;

/** How many partitions new topics get. */
final class PartitionsOption {
    private static final String DEFAULT = "12";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = DEFAULT,
            description =
                    "Partitions of topics that are created, at most so many simulators share the work; it cannot be"
                            + " changed later. Default: ${DEFAULT-VALUE}.")
    private int partitions = Integer.parseInt(DEFAULT);

    int value() throws InputException {
        if (partitions < 1) {
            throw new InputException("--partitions must be 1 or more: " + partitions);
        }
        return partitions;
    }
}
