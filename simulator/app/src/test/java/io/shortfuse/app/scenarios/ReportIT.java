package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.PdfOptions;
import io.shortfuse.app.browser.Browser;
import io.shortfuse.app.browser.OpenPage;
import io.shortfuse.app.browser.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report as its reader has it, in a browser. */
class ReportIT {
    private static final String ANSWER = "Short squeeze: ";
    private static final String SCRIPT = "<script>document.title = 'taken'</script><img src=x>";

    private static Browser browser;

    @TempDir
    static Path folder;

    private static Path squeeze;
    private static Path quiet;
    private static Path deleveraged;

    @BeforeAll
    static void run() throws IOException {
        browser = Browser.start();
        ScenarioPage page = ScenarioPage.of("scenario.md");
        for (String file : List.of("positions.csv", "ticks.csv")) {
            Files.writeString(folder.resolve(file), page.file(file));
        }
        squeeze = run(
                "squeeze",
                page.file("example.yaml")
                        .replace("A small wall of shorts on two venues.", "\"" + SCRIPT + "\"")
                        .replace("Half; nobody knows.", "\"" + SCRIPT + "\""));
        quiet = run(
                "quiet", Files.readString(ScenarioRuns.scenario("quiet.yaml")).replace("10000", "200"));
        deleveraged = run("deleveraged", fewer(Files.readString(ScenarioRuns.scenario("fund-empty-adl.yaml"))));
    }

    private static String fewer(String yaml) {
        return yaml.replace("count: 20000", "count: 400").replaceAll("count: (2|4)000", "count: 60");
    }

    private static Path run(String name, String yaml) throws IOException {
        Path out = folder.resolve(name);
        ScenarioRuns.run(Files.writeString(folder.resolve(name + ".yaml"), yaml), out);
        return out;
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static OpenPage open(Path run, Screen screen) {
        return browser.open(run.resolve("report.html").toUri(), screen);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeWellOnEveryScreen(Screen screen) {
        for (Path run : List.of(squeeze, quiet, deleveraged)) {
            try (OpenPage page = open(run, screen)) {
                assertThat(page.complaints()).isEmpty();
                assertThat(page.requests()).hasSize(1);
                assertThat(page.overflowing()).isEmpty();
                assertThat(page.barriers()).isEmpty();
                for (Locator figure : page.page().locator("figure").all()) {
                    assertThat(figure.locator("svg:visible").count()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void shouldSayTheAnswerFirst() {
        try (OpenPage page = open(squeeze, Screen.PHONE_LIGHT)) {
            assertThat(page.page().locator(".answer").textContent())
                    .startsWith(ANSWER)
                    .contains("forced buying");
            assertThat(page.page().locator("figure").count()).isEqualTo(8);
        }
        try (OpenPage page = open(quiet, Screen.PHONE_LIGHT)) {
            assertThat(page.page().locator(".answer").textContent())
                    .isEqualTo("No cascade: none of 400 positions was liquidated.");
            assertThat(page.page().locator("h2").allTextContents())
                    .doesNotContain("Cascades", "Largest liquidations", "Waves of the largest cascade");
        }
    }

    @Test
    void shouldHaveTheFiguresOfTheSummary() throws IOException {
        for (Path run : List.of(squeeze, quiet, deleveraged)) {
            Map<String, String> summary = new HashMap<>(ScenarioSummary.of(run).values());
            try (OpenPage page = open(run, Screen.DESKTOP_LIGHT)) {
                List<Locator> figures =
                        page.page().locator("data[data-summary]").all();
                assertThat(figures).hasSizeGreaterThan(10);
                for (Locator figure : figures) {
                    String pointer = figure.getAttribute("data-summary");
                    String written = summary.get(pointer);
                    assertThat(written).as(pointer).isNotNull();
                    assertThat(Double.parseDouble(figure.getAttribute("value")))
                            .as(pointer)
                            .isEqualTo(Double.parseDouble(written));
                }
                assertThat(page.page().locator(".identity").textContent()).contains(summary.get("/inputHash"));
            }
        }
    }

    @Test
    void shouldTellWhoWasAutoDeleveraged() {
        try (OpenPage page = open(deleveraged, Screen.DESKTOP_LIGHT)) {
            assertThat(page.page().locator("h2").allTextContents()).contains("Who was auto-deleveraged");
            assertThat(page.page()
                            .locator("[aria-label='Closed against by side'] tbody tr")
                            .allTextContents())
                    .hasSize(2)
                    .anySatisfy(row -> assertThat(row.strip()).matches("(?s)listed longs\\s+120\\s.*"))
                    .anySatisfy(row ->
                            assertThat(row.strip()).startsWith("unlisted longs").contains("not known"));
            assertThat(page.page()
                            .locator("[aria-label='Largest auto-deleverages'] tbody tr")
                            .count())
                    .isEqualTo(20);
            assertThat(page.page().locator(".cautions").textContent())
                    .contains("Binance's ranking, while the fund pays until it is empty")
                    .doesNotContain("there is no auto-deleveraging");
            assertThat(page.page().locator("[aria-label=Ignition] thead").textContent())
                    .contains("auto-deleveraged");
        }
        for (Path run : List.of(squeeze, quiet)) {
            try (OpenPage page = open(run, Screen.DESKTOP_LIGHT)) {
                assertThat(page.page().locator("h2").allTextContents()).doesNotContain("Who was auto-deleveraged");
                assertThat(page.page().locator(".cautions").textContent()).contains("there is no auto-deleveraging");
            }
        }
    }

    @Test
    void shouldShowWhatAScenarioSaysAndNotDoIt() {
        try (OpenPage page = open(squeeze, Screen.DESKTOP_LIGHT)) {
            assertThat(page.page().title()).isEqualTo("example - Shortfuse report");
            assertThat(page.page().locator(".description").textContent()).isEqualTo(SCRIPT);
            assertThat(page.page().locator("img, script").count()).isZero();
        }
    }

    @Test
    void shouldListAssumptionsWithTheExecutableShareFirst() {
        try (OpenPage page = open(squeeze, Screen.DESKTOP_LIGHT)) {
            Locator rows = page.page().locator("[aria-label=Assumptions] tbody tr");
            assertThat(rows.first().textContent()).contains("positions[].executable-share", "50%", "assumed", SCRIPT);
            assertThat(rows.allTextContents())
                    .anySatisfy(row -> assertThat(row).contains("markets[].price", "96,000", "measured"))
                    .anySatisfy(row -> assertThat(row).contains("cascade-quiet", "assumed (default)"))
                    .anySatisfy(row -> assertThat(row).contains("wave-interval", "not stated"));
        }
    }

    @Test
    void shouldPrint() {
        Path pdf = folder.resolve("report.pdf");
        try (OpenPage page = open(squeeze, Screen.DESKTOP_DARK)) {
            page.page().pdf(new PdfOptions().setPath(pdf).setFormat("A4"));
        }
        assertThat(pdf).isNotEmptyFile();
    }
}
