package io.shortfuse.app.command;

import io.shortfuse.app.landing.Landing;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.terminal.RunSummary;
import io.shortfuse.app.terminal.StageTimes;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Tells what a run came to: prints it for a person or for a program, and shows it on the page. */
final class ResultPrinter {
    private final Terminal terminal;
    private final boolean json;
    private final @Nullable Landing landing;

    /**
     * A printer.
     *
     * @param json whether to print the run's {@code summary.json} as it stands in its folder
     * @param landing the page that shows it, too; null: none
     */
    ResultPrinter(Terminal terminal, boolean json, @Nullable Landing landing) {
        this.terminal = terminal;
        this.json = json;
        this.landing = landing;
    }

    void print(RunResult result, RunFolder folder) throws IOException {
        if (landing != null) {
            landing.show(result);
        }
        if (json) {
            Files.copy(folder.summary(), terminal.out());
            terminal.out().flush();
            return;
        }
        terminal.print(RunSummary.lines(result, terminal.glyphs(), terminal.outColumns()));
        terminal.out().println();
        terminal.print(new Table(Align.LEFT, Align.LEFT)
                .row("Report", folder.report().toString())
                .row("Files", folder.path() + "/  " + String.join(" ", RunRecorder.FILES))
                .row("Took", StageTimes.text(result.timing()))
                .lines(terminal.outColumns()));
    }
}
