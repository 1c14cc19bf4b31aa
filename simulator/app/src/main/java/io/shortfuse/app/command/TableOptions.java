package io.shortfuse.app.command;

import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;
import java.util.List;
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

    /** Makes lines of an answer. */
    @FunctionalInterface
    interface Lines {
        List<String> of() throws IOException;
    }

    /** Makes a text of an answer, its last line ended. */
    @FunctionalInterface
    interface Text {
        String of() throws IOException;
    }

    /** Whether it is for a person. */
    boolean isText() {
        return !form.csv && !form.json;
    }

    /** Prints the form that is wanted; the others are not made. */
    void print(Terminal terminal, Text csv, Lines json, Lines text) throws IOException {
        if (form.csv) {
            terminal.out().print(csv.of());
            terminal.out().flush();
        } else {
            terminal.print(form.json ? json.of() : text.of());
        }
    }
}
