package io.shortfuse.app.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code --csv} and {@code --json}, of which one may be given. */
final class TableOptions {
    @ArgGroup
    private Form form = new Form();

    /** The forms for programs. */
    static final class Form {
        @Option(names = "--csv", description = "Print the result as CSV.")
        private boolean csv;

        @Option(names = "--json", description = "Print the result as one JSON document.")
        private boolean json;
    }

    boolean isCsv() {
        return form.csv;
    }

    boolean isJson() {
        return form.json;
    }
}
