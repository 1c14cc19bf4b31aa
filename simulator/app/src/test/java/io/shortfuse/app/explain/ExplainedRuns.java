package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.command.ShortfuseCommand;
import io.shortfuse.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs of the scenarios that are explained in tests. */
final class ExplainedRuns {
    private ExplainedRuns() {}

    /** Runs a scenario beside its data files without Kafka, under the run id {@code r1}, and returns the run's folder. */
    static Path run(Path folder, String scenarioText, String positions, String ticks) throws IOException {
        Files.writeString(folder.resolve("positions.csv"), positions);
        Files.writeString(folder.resolve("ticks.csv"), ticks);
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), scenarioText);
        Path out = folder.resolve("out");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                100);
        int status = ShortfuseCommand.execute(
                terminal, "run", scenario.toString(), "--engine", "direct", "--run-id", "r1", "--out", out.toString());
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out;
    }
}
