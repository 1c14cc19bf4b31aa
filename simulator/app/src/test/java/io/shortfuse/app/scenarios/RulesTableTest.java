package io.shortfuse.app.scenarios;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.EnginePlay;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/venues.md that switches the rules of the wall's venues one by one says what comes out. */
class RulesTableTest {
    private static final String HEADING = "## Which rule matters how much";
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+): ([^`]+)`");

    private final Path folder;

    RulesTableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../../docs/venues.md"));
        return lines.subList(lines.indexOf(HEADING), lines.size()).stream()
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    @Test
    void shouldSwitchOffEveryKindOfRule() throws IOException {
        assertThat(String.join("\n", rows()))
                .contains("mark:", "liquidation-step:", "auto-deleveraging:", "maintenance-margin-rate:", "coupling:")
                .contains("liquidation-fee-rate:", "insurance-fund:", "index-pass-through:", "rules: simple");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldSayWhatComesOut(String row) throws IOException, ScenarioException {
        String changes = row.split(" \\| ", -1)[0];
        Path file = folder.resolve("btc-97k-wall.yaml");
        Files.writeString(file, changed(Files.readString(ScenarioRuns.scenario("btc-97k-wall.yaml")), changes));

        assertThat(changes + " | " + run(file)).isEqualTo(row);
    }

    /** The scenario with each of the changes in place of what it says, in all of its markets, or at the top. */
    private static String changed(String scenario, String changes) {
        String changed = scenario.substring(0, scenario.indexOf("\nevidence:") + 1);
        Matcher change = CODE.matcher(changes);
        while (change.find()) {
            String key = change.group(1);
            String line = key + ": " + change.group(2);
            String before = changed;
            if (key.equals("resilience-half-life")) {
                changed = changed.replace(key + ": 60s", line);
            } else if (key.equals("withdrawal")) {
                changed = changed.replace("permanent-share: 0.3", "permanent-share: 0.3, " + line);
            } else if (Pattern.compile("(?m)^ *" + key + ": ").matcher(changed).find()) {
                changed = changed.replaceAll("(?m)^( *)" + key + ": .*$", "$1" + line);
            } else {
                changed = changed.replaceAll("(?m)^    tick-size: .*$", "$0\n    " + line);
            }
            assertThat(changed).isNotEqualTo(before);
        }
        return changed;
    }

    private static String run(Path file) throws ScenarioException {
        List<SimulationEvent> said = new ArrayList<>();
        EnginePlay.play(ScenarioLoader.load(file), (sequence, output) -> {
            if (output instanceof RunCompleted || output instanceof CascadeEnded) {
                said.add(output);
            }
        });
        return cells((RunCompleted) said.get(said.size() - 1), largest(said));
    }

    private static @Nullable CascadeEnded largest(List<SimulationEvent> said) {
        CascadeEnded largest = null;
        for (SimulationEvent event : said) {
            if (event instanceof CascadeEnded ended && (largest == null || ended.notional() > largest.notional())) {
                largest = ended;
            }
        }
        return largest;
    }

    private static String cells(RunCompleted run, @Nullable CascadeEnded largest) {
        List<String> cells = new ArrayList<>();
        cells.add(run.markets().stream()
                .map(MarketResult::peakMarkPrice)
                .map(price -> String.format(Locale.ROOT, "%,.0f", price))
                .collect(Collectors.joining(" / ")));
        cells.add(String.format(Locale.ROOT, "%,.0f", run.markets().get(0).endMarkPrice()));
        double deleveraged = run.totals().autoDeleveragedNotional();
        cells.add(String.format(Locale.ROOT, "%.2f", (run.totals().liquidatedNotional() - deleveraged) / 1e9));
        cells.add(String.format(Locale.ROOT, "%.2f", deleveraged / 1e9));
        cells.add(String.format(Locale.ROOT, "%.0f", run.totals().insuranceFundChange() / 1e6));
        cells.add(String.format(Locale.ROOT, "%.0f", run.totals().deficit() / 1e6));
        cells.add(Long.toString(run.totals().cascades()));
        cells.add(Integer.toString(requireNonNull(largest).waves()));
        return String.join(" | ", cells) + " |";
    }
}
