package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that the user ends says so, and leaves nothing that looks like a result. */
class InterruptedRunIT {
    private static final int TERMINATED = 128 + 15;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "direct"})
    void shouldSayThatTheFilesAreIncompleteWhenItIsEnded(String engine) throws Exception {
        // Large enough not to be over before it is ended.
        Path scenario = Scenarios.wall(folder, "2025-12-22T00:00:00Z", 1_000_000);
        Path out = folder.resolve("out");
        List<String> arguments = List.of("run", scenario.toString(), "--engine", engine, "--out", out.toString());
        try (Program run = Program.java(folder, Shortfuse.class, arguments)) {
            await().atMost(PATIENCE).until(() -> {
                assertThat(run.isAlive()).as(run.err()).isTrue();
                return Files.exists(out.resolve("prices.csv"));
            });

            assertThat(run.terminate(PATIENCE)).isEqualTo(TERMINATED);

            // Where it can be subscribed to, or that the machine is slow, may be told before.
            assertThat(run.err()).doesNotContain("Exception", "a bug");
            assertThat(run.err().lines().filter(line -> line.startsWith("shortfuse run: ")))
                    .containsExactly("shortfuse run: interrupted; the files so far are incomplete: " + out + "/");
            assertThat(run.out()).isEmpty();
            assertThat(out.resolve("summary.json")).doesNotExist();
            assertThat(out.resolve(".kafka")).doesNotExist();
        }
    }
}
