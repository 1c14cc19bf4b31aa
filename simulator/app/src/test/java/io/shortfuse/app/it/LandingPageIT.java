package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.shortfuse.app.browser.Browser;
import io.shortfuse.app.browser.OpenPage;
import io.shortfuse.app.browser.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of {@code run --keep} as a reader has it before him. Pictures are left in {@code target/screenshots}. */
class LandingPageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String LIQUIDATIONS = "shortfuse.liquidations.v1";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static KeptRun kept;
    private static String liquidations;

    @BeforeAll
    static void runAndKeep() throws IOException {
        browser = Browser.start();
        Path out = folder.resolve("out");
        kept = KeptRun.start(
                folder,
                List.of(
                        "run",
                        Scenarios.wall(folder, "2025-12-22T00:00:00Z", 2_000).toString(),
                        "--out",
                        out.toString(),
                        "--keep",
                        "--run-id",
                        "kept"));
        liquidations = String.format(
                "%,d", Files.readAllLines(out.resolve("liquidations.csv")).size() - 1L);
        kept.awaitCount(LIQUIDATIONS, liquidations);
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void end() {
        if (kept != null) {
            kept.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeWellOnEveryScreen(Screen screen) {
        try (OpenPage open = browser.open(kept.page(), screen)) {
            open.screenshot(PICTURES.resolve("landing-" + screen + ".png"));

            assertThat(open.complaints()).isEmpty();
            assertThat(open.requests())
                    .allMatch(url -> url.startsWith(kept.page().toString()));
            assertThat(open.overflowing()).isEmpty();
            assertThat(open.barriers()).isEmpty();
            assertThat(open.page().locator("h1").textContent()).startsWith("Short squeeze: $");
        }
    }

    @Test
    void shouldKeepItsCountsFreshWithoutLoadingAgain() {
        try (OpenPage open = browser.open(kept.page(), Screen.PHONE_LIGHT)) {
            Page page = open.page();
            page.evaluate(
                    "() => { document.querySelectorAll('[data-count]').forEach(cell => cell.textContent = '?'); }");

            page.waitForFunction(
                    "count => document.querySelector('[data-count=\"" + LIQUIDATIONS + "\"]').textContent === count",
                    liquidations);

            assertThat(open.requests()).anyMatch(url -> url.endsWith("/state.json"));
            assertThat(open.requests().stream()
                            .filter(url -> url.equals(kept.page().toString())))
                    .hasSize(1);
            assertThat(open.complaints()).isEmpty();
        }
    }

    @Test
    void shouldCopyAnAddress() {
        try (OpenPage open = browser.open(kept.page(), Screen.DESKTOP_LIGHT)) {
            Page page = open.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

            page.locator("button[data-copy=kafka]").click();

            page.waitForFunction("() => document.querySelector('button[data-copy=kafka]').textContent === 'Copied'");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(kept.told("Kafka"));
        }
    }
}
