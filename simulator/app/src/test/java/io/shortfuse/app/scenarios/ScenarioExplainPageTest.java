package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shortfuse.app.explain.ExplainableRun;
import io.shortfuse.app.explain.Explanation;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/explain.md against what the command prints. */
class ScenarioExplainPageTest {
    private static final String PAGE = "explain.md";
    private static final String TAKEN_OVER = "wall-19259";
    private static final String AUTO_DELEVERAGED = "momentum-1060";
    private static final int COLUMNS = Terminal.UNLIMITED;
    private static final Set<String> PRICES =
            Set.of("whenSet", "atEnd", "trigger", "before", "after", "cascadeStart", "start", "prices", "touched");
    /** What does not exist of the first example. */
    private static final Set<String> NULL_HERE =
            Set.of("refusal", "nearest", "liquidation.autoDeleveraging", "autoDeleverage");

    private static final Set<String> EVENTS = Set.of("event", "cascadeEvent", "lastPriceEvent");

    private final Map<String, Set<String>> keys = new TreeMap<>();

    @Test
    void shouldShowWhatIsPrintedAndListEveryKey(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        ScenarioRuns.run(ScenarioRuns.scenario("btc-97k-wall-one-book.yaml"), out);
        ExplainableRun run = ExplainableRun.open(out);
        var liquidated = (Explanation) run.why("wall-018136");

        assertThat(Files.readString(ScenarioRuns.page(PAGE)))
                .contains("```\n" + String.join("\n", ExplanationText.lines(liquidated, COLUMNS)) + "\n```\n");

        readKeys(ExplanationJson.lines(liquidated));
        Map<String, Set<String>> documented = ScenarioPage.of(PAGE).keys();
        Set<String> rest = new TreeSet<>(documented.getOrDefault("As JSON", Set.of()));
        rest.removeIf(key -> NULL_HERE.stream().anyMatch(object -> key.startsWith(object + ".")));
        keys.getOrDefault("", Set.of()).stream().filter(NULL_HERE::contains).forEach(rest::add);
        assertThat(keys.get("")).isEqualTo(rest);
        assertThat(keys.get("prices")).isEqualTo(documented.get("Prices"));
        assertThat(keys.get("event")).isEqualTo(documented.get("Events"));
    }

    @Test
    void shouldShowWhoIsAutoDeleveragedAndListEveryKeyOfThat(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        ScenarioRuns.run(ScenarioRuns.scenario("fund-empty-adl.yaml"), out);
        ExplainableRun run = ExplainableRun.open(out);
        var liquidated = (Explanation) run.why(TAKEN_OVER);
        var deleveraged = (Explanation) run.why(AUTO_DELEVERAGED);

        String page = Files.readString(ScenarioRuns.page(PAGE));
        assertThat(page).contains("```\n" + String.join("\n", ExplanationText.lines(deleveraged, COLUMNS)) + "\n```\n");
        String paragraph = ExplanationText.lines(liquidated, Integer.MAX_VALUE).stream()
                .dropWhile(line -> !line.startsWith("Auto-deleveraging. "))
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        assertThat(paragraph).isNotEmpty();
        assertThat(page).contains(paragraph);

        readKeys(ExplanationJson.lines(liquidated));
        readKeys(ExplanationJson.lines(deleveraged));
        Set<String> documented = new TreeSet<>(ScenarioPage.of(PAGE).keys().getOrDefault("As JSON", Set.of()));
        documented.removeIf(
                key -> !key.startsWith("liquidation.autoDeleveraging.") && !key.startsWith("autoDeleverage."));
        Set<String> printed = new TreeSet<>(keys.getOrDefault("", Set.of()));
        printed.removeIf(key -> !key.startsWith("liquidation.autoDeleveraging.") && !key.startsWith("autoDeleverage."));
        assertThat(printed).isEqualTo(documented);
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
