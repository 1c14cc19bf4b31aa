package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shortfuse.app.explain.ExplainableRun;
import io.shortfuse.app.explain.ExplanationJson;
import io.shortfuse.app.explain.ExplanationText;
import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/explain.md against what the command prints. */
class ScenarioExplainPageTest {
    private static final String PAGE = "explain.md";
    private static final int COLUMNS = Terminal.UNLIMITED;
    private static final Set<String> PRICES =
            Set.of("whenSet", "atEnd", "trigger", "before", "after", "cascadeStart", "start", "prices", "touched");
    private static final Set<String> EVENTS = Set.of("event", "cascadeEvent", "lastPriceEvent");

    private final Map<String, Set<String>> keys = new TreeMap<>();

    @Test
    void shouldShowWhatIsPrintedAndListEveryKey(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        ScenarioRuns.run(ScenarioRuns.scenario("btc-97k-wall.yaml"), out);
        ExplainableRun run = ExplainableRun.open(out);
        var liquidated = run.explain("wall-018136");

        assertThat(Files.readString(ScenarioRuns.page(PAGE)))
                .contains("```\n" + String.join("\n", ExplanationText.lines(liquidated, COLUMNS)) + "\n```\n");

        readKeys(ExplanationJson.lines(liquidated));
        Map<String, Set<String>> documented = ScenarioPage.of(PAGE).keys();
        Set<String> rest = new TreeSet<>(documented.getOrDefault("As JSON", Set.of()));
        rest.removeIf(key -> key.startsWith("refusal.") || key.startsWith("nearest."));
        keys.getOrDefault("", Set.of()).stream()
                .filter(key -> key.equals("refusal") || key.equals("nearest"))
                .forEach(rest::add);
        assertThat(keys.get("")).isEqualTo(rest);
        assertThat(keys.get("prices")).isEqualTo(documented.get("Prices"));
        assertThat(keys.get("event")).isEqualTo(documented.get("Events"));
    }

    private void readKeys(List<String> lines) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(String.join("\n", lines))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    add(parser.getParsingContext().pathAsPointer().toString().substring(1));
                }
            }
        }
    }

    private void add(String pointer) {
        String path = pointer.replaceAll("/\\d+", "[]").replace('/', '.');
        int dot = path.lastIndexOf('.');
        String parent = path.substring(0, Math.max(dot, 0));
        String object = parent.substring(parent.lastIndexOf('.') + 1);
        String group = PRICES.contains(object) ? "prices" : EVENTS.contains(object) ? "event" : "";
        keys.computeIfAbsent(group, g -> new TreeSet<>()).add(group.isEmpty() ? path : path.substring(dot + 1));
        if (!group.isEmpty()) {
            keys.computeIfAbsent("", g -> new TreeSet<>()).add(parent);
        }
    }
}
