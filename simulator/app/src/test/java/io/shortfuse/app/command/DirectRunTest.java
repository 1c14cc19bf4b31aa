package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Ticks come every 10 s for 20 min; a price at 0 s, 7 min and 14 min is told, and the last one at the end. */
    @Test
    void shouldWriteTheSameFiguresHoweverFewPricesAreTold() throws IOException {
        Path every = run("every");
        Path some = run("some", "price-interval: 7m");
        Path none = run("none", "price-interval: none");

        List<String> all = prices(every);
        assertThat(all).containsAll(prices(some)).containsAll(prices(none));
        List<String> ofWaves = new ArrayList<>(prices(none));
        String end = ofWaves.remove(ofWaves.size() - 1);
        assertThat(end).startsWith("2025-12-22T00:20:00Z,").isEqualTo(all.get(all.size() - 1));
        List<String> between = new ArrayList<>(prices(some));
        between.removeAll(ofWaves);
        assertThat(between)
                .hasSize(4)
                .first()
                .asString()
                .startsWith("2025-12-22T00:00:00Z,")
                .isEqualTo(all.get(0));
        assertThat(between.get(2)).startsWith("2025-12-22T00:14:00Z,");
        assertThat(between.get(3)).isEqualTo(end);
        for (Path fewer : List.of(some, none)) {
            assertThat(cascades(fewer)).isEqualTo(cascades(every)).hasSizeGreaterThan(1);
            assertThat(figures(fewer)).isEqualTo(figures(every));
        }
        assertThat(report(every)).doesNotContain("price-interval");
        assertThat(report(some)).contains("a price was told every 7m at most (price-interval): in between");
        assertThat(report(none)).contains("after waves and at the end only (price-interval: none): in between");
    }

    private static List<String> prices(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("prices.csv"));
        return lines.subList(1, lines.size());
    }

    /** Without the numbers of events, which count prices too. */
    private static List<String> cascades(Path run) throws IOException {
        return Files.readAllLines(run.resolve("cascades.csv")).stream()
                .map(line -> line.substring(line.indexOf(',')))
                .toList();
    }

    private static List<String> figures(Path run) throws IOException {
        return Summaries.withoutRun(run).stream()
                .filter(line -> !line.contains("inputHash"))
                .toList();
    }

    private static String report(Path run) throws IOException {
        return Files.readString(run.resolve("report.html"));
    }

    private Path run(String id, String setting) throws IOException {
        Path out = folder.resolve(id);
        assertThat(shortfuse.execute(
                        "run",
                        SmallScenario.writeTo(folder, "settle: 10m", "settle: 10m\n" + setting),
                        "--engine",
                        "direct",
                        "--out",
                        out))
                .as(shortfuse.err())
                .isZero();
        return out;
    }

    private Path run(String id) throws IOException {
        Path out = folder.resolve(id);
        assertThat(shortfuse.execute(
                        "run", SmallScenario.writeTo(folder), "--engine", "direct", "--run-id", id, "--out", out))
                .isZero();
        return out;
    }
}
