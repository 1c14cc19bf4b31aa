package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the repository. */
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("../../scenarios");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldLoadAndBeNamedAfterItsFile(Path file) throws ScenarioException {
        Scenario scenario = ScenarioLoader.load(file);

        assertThat(scenario.name() + ".yaml").isEqualTo(String.valueOf(file.getFileName()));
        assertThat(scenario.description()).isNotEmpty();
    }

    @Test
    void shouldPutTheHeadlineIntoTheWall() throws ScenarioException {
        ScenarioCounts counts =
                ScenarioLoader.load(FOLDER.resolve("btc-97k-wall.yaml")).counts();

        assertThat(counts.positions()).isEqualTo(120_000);
        assertThat(counts.ticks()).isEqualTo(27_003);
        assertThat(counts.shortNotional()).isCloseTo(9.6e9, within(1.0));
    }

    @Test
    void shouldPutTheRealisedShareIntoTheExecutableWall() throws ScenarioException {
        ScenarioCounts counts = ScenarioLoader.load(FOLDER.resolve("btc-97k-wall-executable.yaml"))
                .counts();

        assertThat(counts.headlineShortNotional()).isCloseTo(9.6e9, within(1.0));
        assertThat(counts.shortNotional()).isCloseTo(0.384e9, within(1.0));
    }
}
