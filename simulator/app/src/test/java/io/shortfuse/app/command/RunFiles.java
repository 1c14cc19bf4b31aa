package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of two runs that must be the same: all tables, the summary but for how the run was made, and the input. */
final class RunFiles {
    private static final List<String> TABLES = List.of(
            "report.html",
            "liquidations.csv",
            "cascades.csv",
            "prices.csv",
            "auto-deleverages.csv",
            "dead-letters.csv");
    private static final String INPUT = "input";

    private RunFiles() {}

    static void assertSame(Path actual, Path expected) throws IOException {
        for (String table : TABLES) {
            assertThat(actual.resolve(table)).hasSameBinaryContentAs(expected.resolve(table));
        }
        assertThat(Summaries.withoutRun(actual)).isEqualTo(Summaries.withoutRun(expected));
        Set<Path> input = files(expected.resolve(INPUT));
        assertThat(files(actual.resolve(INPUT))).isEqualTo(input).isNotEmpty();
        for (Path file : input) {
            assertThat(actual.resolve(INPUT).resolve(file))
                    .hasSameBinaryContentAs(expected.resolve(INPUT).resolve(file));
        }
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
