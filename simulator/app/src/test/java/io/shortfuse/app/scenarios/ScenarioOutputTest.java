package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/output.md against the folder of a run, and the catalogue of topics. */
@TestInstance(Lifecycle.PER_CLASS)
class ScenarioOutputTest {
    /** Only there when there was something to note. */
    private static final String LOG = "shortfuse.log";

    private static final String INPUT = "input";

    private final Path out;

    ScenarioOutputTest(@TempDir Path folder) throws IOException {
        ScenarioPage example = ScenarioPage.of("scenario.md");
        for (String file : List.of("positions.csv", "ticks.csv", "example.yaml")) {
            Files.writeString(folder.resolve(file), example.file(file));
        }
        Files.writeString(
                folder.resolve("positions.csv"),
                "a row that is wrong\ngone,desk,binance:BTCUSDT,SHORT,1,90000,100,,,\n",
                StandardOpenOption.APPEND);
        out = folder.resolve("out");
        ScenarioRuns.run(folder.resolve("example.yaml"), out, "--skip-invalid");
    }

    @Test
    void shouldListTheFilesOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsAll(RunRecorder.FILES)
                    .contains(INPUT, LOG)
                    .hasSize(RunRecorder.FILES.size() + 2);
        }
        assertThat(documented("The folder")).containsAll(RunRecorder.FILES).hasSize(RunRecorder.FILES.size() + 2);
        assertThat(documented("The folder")).contains(LOG, INPUT + "/");
    }

    @Test
    void shouldListTheFilesOfTheInput() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(INPUT))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("scenario.yaml", "shortfuse-input.json", "positions.csv", "ticks.csv");
        }
        assertThat(documented(INPUT + "/")).contains("scenario.yaml", "shortfuse-input.json");
    }

    @Test
    void shouldListTheKeysOfTheSummary() throws IOException {
        assertThat(ScenarioSummary.of(out).keys()).isEqualTo(documented(RunRecorder.SUMMARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv", "dead-letters.csv"})
    void shouldListTheColumnsOfAFile(String file) throws IOException {
        String header = Files.readAllLines(out.resolve(file)).get(0);

        assertThat(header.split(",", -1)).containsExactlyInAnyOrderElementsOf(documented(file));
    }

    @Test
    void shouldListTheTopics() throws IOException {
        Set<String> topics = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1)
                .all().stream().map(Topic::name).collect(Collectors.toSet());

        assertThat(documented("Topics")).isEqualTo(topics);
    }

    private static Set<String> documented(String heading) throws IOException {
        return ScenarioPage.of("output.md").keys().getOrDefault(heading, new TreeSet<>());
    }
}
