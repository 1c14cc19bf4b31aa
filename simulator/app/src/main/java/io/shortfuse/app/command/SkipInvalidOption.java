package io.shortfuse.app.command;

import picocli.CommandLine.Option;

/** Whether rows of data files that are wrong are left out. */
final class SkipInvalidOption {
    @Option(
            names = "--skip-invalid",
            description = "Leave out rows of data files that are wrong, tell them as dead letters, and go on without"
                    + " them. By default one such row refuses the scenario. It makes another input of the same files.")
    private boolean skipInvalid;

    boolean value() {
        return skipInvalid;
    }
}
