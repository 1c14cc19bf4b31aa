package io.shortfuse.app.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.landing.PublishedRuns.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedRunsTest {
    private static final String PRICES = "time,market,exogenous_price,last_price,mark_price,index_price\n";

    @TempDir
    private Path folder;

    private Path run;
    private PublishedRuns runs;

    @BeforeEach
    void writeFiles() throws IOException {
        run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("prices.csv"), PRICES);
        Files.writeString(run.resolve("shortfuse.log"), "noted\n");
        Files.writeString(run.resolve("notes.txt"), "mine");
        Files.writeString(run.resolve("cascades.csv"), "of,somebody,else\n");
        Files.writeString(run.resolve("summary.json.part"), "{");
        runs = new PublishedRuns(Map.of("wall-a", run, "gone", folder.resolve("gone")));
    }

    @Test
    void shouldFindWhatTheRunWrote() {
        assertThat(runs.find("wall-a", "prices.csv").map(Published::path)).hasValue(run.resolve("prices.csv"));
        assertThat(runs.of("wall-a").stream().map(file -> file.file().fileName()))
                .containsExactly("prices.csv", "shortfuse.log");
        assertThat(runs.of("wall-a").get(0).bytes()).isEqualTo(PRICES.length());
        assertThat(runs.folder("wall-a")).hasValue(run);
    }

    @Test
    void shouldFindNothingOfARunWhoseFolderIsGoneOrNotKnown() {
        assertThat(runs.of("gone")).isEmpty();
        assertThat(runs.of("other")).isEmpty();
        assertThat(runs.folder("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "cascades.csv",
                "summary.json.part",
                "summary.json",
                "../run/prices.csv",
                "./prices.csv",
                "PRICES.CSV",
                ""
            })
    void shouldFindNothingElse(String name) {
        assertThat(runs.find("wall-a", name)).isEmpty();
    }

    @Test
    void shouldNotFollowALinkOutOfTheFolder() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.csv"), PRICES);
        Files.delete(run.resolve("prices.csv"));
        Files.createSymbolicLink(run.resolve("prices.csv"), outside);

        assertThat(runs.find("wall-a", "prices.csv")).isEmpty();
    }
}
