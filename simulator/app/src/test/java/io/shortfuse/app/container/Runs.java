package io.shortfuse.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.Shortfuse;
import io.shortfuse.app.command.Summaries;
import io.shortfuse.app.it.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs of one scenario by the command of this machine, each in a folder of its own. */
final class Runs {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> TABLES =
            List.of("liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv");

    private final Path folder;
    private final Path scenario;

    Runs(Path folder, Path scenario) {
        this.folder = folder;
        this.scenario = scenario;
    }

    /**
     * Reads what the simulators of a cluster have said, or still say, of the run with that id. (It publishes once more what
     * they have had, which they ignore.)
     */
    void read(String runId, List<String> cluster) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--no-simulator", "--run-id", runId));
        arguments.addAll(cluster);
        run(runId, arguments);
    }

    /** The files of the run are, byte for byte, those of a run without Kafka; the number of liquidations. */
    long assertSameAsDirect(String runId) throws InterruptedException, IOException {
        Path direct = folder.resolve("direct");
        run("direct", List.of("--engine", "direct"));
        Path run = folder.resolve(runId);
        for (String table : TABLES) {
            assertThat(run.resolve(table)).hasSameBinaryContentAs(direct.resolve(table));
        }
        assertThat(Summaries.withoutRun(run)).isEqualTo(Summaries.withoutRun(direct));
        return liquidations(run);
    }

    private void run(String out, List<String> options) throws InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("run", scenario.toString(), "--out", folder.resolve(out).toString()));
        arguments.addAll(options);
        try (Program run = Program.java(folder, Shortfuse.class, arguments)) {
            run.finish(PATIENCE);
        }
    }

    private static long liquidations(Path run) throws IOException {
        try (var lines = Files.lines(run.resolve("liquidations.csv"))) {
            return lines.count() - 1;
        }
    }
}
