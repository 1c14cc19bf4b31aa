package io.shortfuse.app.command;

import picocli.CommandLine.Option;

/** How many partitions new topics get. */
final class PartitionsOption {
    private static final String DEFAULT = "12";
    private static final int MOST = 10_000;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = DEFAULT,
            description =
                    "Partitions of topics that are created, at most so many simulators share the work; it cannot be"
                            + " changed later. Default: ${DEFAULT-VALUE}.")
    private int partitions = Integer.parseInt(DEFAULT);

    int value() throws InputException {
        if (partitions < 1 || partitions > MOST) {
            throw new InputException("--partitions must be 1 to " + MOST + ": " + partitions);
        }
        return partitions;
    }
}
