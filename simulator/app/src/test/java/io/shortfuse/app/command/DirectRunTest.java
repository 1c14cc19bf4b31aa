package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectRunTest {
    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;

    DirectRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldTellTheSqueezeAndWriteEveryFile() throws IOException {
        Path out = folder.resolve("out");

        assertThat(shortfuse.execute("run", SmallScenario.writeTo(folder), "--engine", "direct", "--out", out))
                .isZero();

        assertThat(shortfuse.out())
                .startsWith("Short squeeze: $")
                .contains("Files   " + out + "/  report.html summary.json ")
                .contains("Report  " + out.resolve("report.html") + "\n");
        assertThat(shortfuse.err()).isEmpty();
        assertThat(Files.readAllLines(out.resolve("liquidations.csv"))).hasSizeGreaterThan(10);
        assertThat(shortfuse.out()).containsPattern("(?m)^Took    \\d+\\.\\d s: start \\d");
        assertThat(out)
                .isDirectoryContaining(
                        "glob:**/{report.html,summary.json,cascades.csv,prices.csv,auto-deleverages.csv}");
        assertThat(out.resolve("shortfuse.log")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv"})
    void shouldWriteTheSameBytesWhenRunTwice(String file) throws IOException {
        Path first = run("first");
        Path second = run("second");

        assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        assertThat(Summaries.withoutRun(second)).isEqualTo(Summaries.withoutRun(first));
    }

    private Path run(String id) throws IOException {
        Path out = folder.resolve(id);
        assertThat(shortfuse.execute(
                        "run", SmallScenario.writeTo(folder), "--engine", "direct", "--run-id", id, "--out", out))
                .isZero();
        return out;
    }
}
