package io.shortfuse.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tests of pages rely on: that the harness sees what is wrong with a page, and nothing where nothing is. */
class BrowserIT {
    private static final String HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>page</title>"
            + "<meta name=viewport content='width=device-width'></head><body>";
    private static final String WELL = "<main><h1>Well</h1></main>";

    private static Browser browser;

    private final Path folder;

    BrowserIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private OpenPage open(Screen screen, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), HEAD + body);
        return browser.open(file.toUri(), screen);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindNothingInAPageThatIsWell(Screen screen) throws IOException {
        try (OpenPage page = open(screen, WELL)) {
            assertThat(page.complaints()).isEmpty();
            assertThat(page.requests()).singleElement().asString().endsWith("page.html");
            assertThat(page.overflowing()).isEmpty();
            assertThat(page.barriers()).isEmpty();
            assertThat(page.page().evaluate("innerWidth")).isEqualTo(screen.width());
            assertThat(page.page().evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
                    .isEqualTo(screen.name().endsWith("DARK"));
        }
    }

    @Test
    void shouldHearWhatTheConsoleSays() throws IOException {
        try (OpenPage page = open(Screen.PHONE_LIGHT, "<script>console.error('broken'); none.such = 1</script>")) {
            assertThat(page.complaints()).hasSize(2).contains("error: broken").anyMatch(text -> text.contains("none"));
        }
    }

    @Test
    void shouldSeeWhatIsAskedFor() throws IOException {
        try (OpenPage page = open(Screen.PHONE_LIGHT, WELL + "<img alt='' src='missing.png'>")) {
            assertThat(page.requests()).hasSize(2).last().asString().endsWith("missing.png");
            assertThat(page.complaints()).anyMatch(text -> text.contains("missing.png"));
        }
    }

    @Test
    void shouldSeeWhatIsTooWideUnlessItScrollsInABoxOfItsOwn() throws IOException {
        String wide = "<div class=wide style='width: 600px'>wide</div>";
        try (OpenPage page = open(Screen.PHONE_LIGHT, wide)) {
            assertThat(page.overflowing()).singleElement().asString().startsWith("DIV.wide: ");
        }
        try (OpenPage page = open(Screen.PHONE_LIGHT, "<div style='overflow-x: auto'>" + wide + "</div>")) {
            assertThat(page.overflowing()).isEmpty();
        }
        try (OpenPage page = open(Screen.DESKTOP_LIGHT, wide)) {
            assertThat(page.overflowing()).isEmpty();
        }
    }

    @Test
    void shouldFindWhatKeepsReadersOut() throws IOException {
        try (OpenPage page = open(
                Screen.DESKTOP_LIGHT,
                "<main><h1>Faint</h1><p style='color: #ccc; background: #fff'>faint</p></main>")) {
            assertThat(page.barriers()).singleElement().asString().startsWith("color-contrast: ");
        }
    }

    @Test
    void shouldTakeAPictureOfTheWholePage() throws IOException {
        Path picture = folder.resolve("page.png");
        try (OpenPage page = open(Screen.PHONE_LIGHT, WELL)) {
            page.screenshot(picture);
        }
        assertThat(picture).isNotEmptyFile();
    }
}
