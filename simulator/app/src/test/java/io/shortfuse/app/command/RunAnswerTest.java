package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says it came to, in the terminal and in its report, where that is easily said wrongly. */
class RunAnswerTest {
    private static final String PATH = "path: [[0s, 96000], [10m, 97000], [20m, 96500]]";

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;
    private final Path out;

    RunAnswerTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    private String report(Path scenario) throws IOException {
        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", out))
                .as(shortfuse.err())
                .isZero();
        return Files.readString(out.resolve("report.html"));
    }

    @Test
    void shouldTellThePeakOfASqueezeThatAFallCameBefore() throws IOException {
        String report = report(SmallScenario.writeTo(folder, PATH, "path: [[0s, 96000], [10m, 76800], [30m, 97500]]"));

        assertThat(shortfuse.out())
                .startsWith("Short squeeze: $")
                .containsPattern("mark at the cascade's peak 9\\d,\\d{3}\\.\\d \\(\\+\\d\\.\\d%\\), at its low 7\\d,");
        assertThat(report)
                .contains("<dt>Mark price at the cascade&#39;s peak</dt>", "data-summary=\"/cascades/")
                .containsPattern("; its low in this run is 7\\d,\\d{3}\\.\\d \\(-\\d\\d\\.\\d%\\)")
                .doesNotContain("Mark price at its low");
    }

    @Test
    void shouldSayWhatIsAtLiquidationPricesAndWhatWasPaid() throws IOException {
        String report = report(SmallScenario.writeTo(folder));

        assertThat(shortfuse.out())
                .containsPattern("^Short squeeze: \\$\\S+ of forced buying \\(at liquidation prices\\) in ")
                .containsPattern("headline \\(executable share 50\\.0%\\); \\$\\S+ paid at fills");
        assertThat(report).containsPattern("200 positions, at liquidation prices; \\$\\S+ paid at fills");
    }

    @Test
    void shouldShowTheLargestOfManyWaves() throws IOException {
        String report = report(SmallScenario.writeTo(folder, "prices:\n", """
                  - cluster: tail
                    side: short
                    notional: 620e6
                    count: 2000
                    liquidation-price: { uniform: { from: 97200, to: 128000 } }
                    size: equal
                    leverage: { 10: 1.0 }
                prices:
                """));

        Matcher caption = Pattern.compile("The largest is wave (\\d+),").matcher(report);
        assertThat(caption.find()).isTrue();
        assertThat(report)
                .contains("The first 3, the largest and the last 6 of ")
                .contains("<tr>\n<td>" + caption.group(1) + "</td>");
    }

    @Test
    void shouldSayWhatWouldExecuteWhereNothingDoes() throws IOException {
        String report = report(SmallScenario.writeTo(folder, PATH, "path: [[0s, 96000], [20m, 95000]]"));

        assertThat(shortfuse.out()).startsWith("No cascade: none of 200 positions was liquidated.\n");
        assertThat(report).contains("This run would let 50.0% of its headline of $");
    }

    @Test
    void shouldSayThatAllPositionsWereRefused() throws IOException {
        report(SmallScenario.writeTo(
                folder, "liquidation-price: { normal: { mean: 96900, sd: 150 } }", "liquidation-price: { at: 50000 }"));

        assertThat(shortfuse.out()).startsWith("No cascade: all 200 positions were refused.\n");
    }
}
