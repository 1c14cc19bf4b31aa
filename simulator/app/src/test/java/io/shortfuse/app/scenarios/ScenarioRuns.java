package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.command.ExitStatus;
import io.shortfuse.app.command.ShortfuseCommand;
import io.shortfuse.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs scenarios by the direct engine, as the command does. */
final class ScenarioRuns {
    private static final Path REPOSITORY = Path.of("../..");

    private ScenarioRuns() {}

    /** The scenarios of the repository. */
    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** A scenario of the repository. */
    static Path scenario(String name) {
        return REPOSITORY.resolve("scenarios").resolve(name);
    }

    /** A page of the repository's documentation. */
    static Path page(String name) {
        return REPOSITORY.resolve("docs").resolve(name);
    }

    /** Runs {@code file} to its end; what it writes is in {@code out}. */
    static void run(Path file, Path out, String... options) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                100);
        String[] command = Stream.concat(
                        Stream.of("run", file.toString(), "--engine", "direct", "--out", out.toString()),
                        Stream.of(options))
                .toArray(String[]::new);

        int status = ShortfuseCommand.execute(terminal, command);

        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitStatus.DONE);
    }
}
