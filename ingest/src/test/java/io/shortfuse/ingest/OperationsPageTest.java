package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What docs/operations.md says of this service. */
class OperationsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Set<String> STANDARD_OPTIONS = Set.of("--help", "--version");

    private static Set<String> rows(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("### " + heading + "\n");
        assertThat(start).as("section %s", heading).isNotNegative();
        return names(Pattern.compile("(?m)^\\| `([^`]+)` \\|"), page.substring(start, page.indexOf("\n#", start + 1)));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldTellEveryOption() throws IOException {
        Set<String> options = new CommandLine(new IngestCommand(Map.of(), true))
                .getCommandSpec().options().stream()
                        .map(option -> option.longestName())
                        .filter(name -> !STANDARD_OPTIONS.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows("ingest")).isEqualTo(options);
    }

    @Test
    void shouldTellEveryMetric() throws IOException {
        String text = new Publication().figures(0, Instant.EPOCH).text();

        assertThat(rows("Metrics of ingest")).isEqualTo(names(Pattern.compile("(?m)^# TYPE (\\S+) "), text));
    }
}
