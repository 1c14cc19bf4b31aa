package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/scenario.md against the loader. */
class ScenarioReferenceTest {
    private static final String PAGE = "scenario.md";
    private static final String TOP_LEVEL = "Top level";
    private static final Pattern KNOWN = Pattern.compile("is not a key that is known here \\(([^)]*)\\).*");

    /** A key that is not known, in each mapping. */
    private static final String WRONG = """
            zz: 1
            name: wrong
            start: 2025-12-22T00:00:00Z
            reporting-currency: USDT
            contagion: [{ zz: 1, from: a, to: b, beta: 1 }]
            markets:
              - { zz: 1, id: "a:B", rules: simple, tick-size: 1, price: 1, mark: last, contract: inverse, contract-size: 1,
                  auto-deleveraging: { zz: 1, ranking: okx }, funding: { zz: 1, interval: 8h, rate: 0 },
                  liquidity: { zz: 1, shape: linear, depth-1pct: 1, resilience-half-life: none,
                      withdrawal: { zz: 1, kappa: 1, floor: 1, window: 1s } } }
              - { id: "b:B", rules: simple, tick-size: 1, price: 1, mark: last,
                  liquidation-step: { zz: 1, share: 0.2 },
                  liquidity: { zz: 1, shape: square-root, daily-volume: 1, daily-volatility: 1, prefactor: 1 } }
              - { id: "c:B", rules: simple, tick-size: 1, price: 1, mark: venue,
                  mark-rule: { zz: 1, formula: oracle-median, sample-interval: 1s, basis-time-constant: 1s,
                      book-time-constant: 1s },
                  maintenance-tiers: { zz: 1, kind: stepped-by-contracts, contract-size: 1, tiers: [[1, 0.1]] },
                  liquidity: { zz: 1, shape: book, asks: [[0.1, 1]], bids: [[0.1, 1]] } }
              - { zz: 1, id: "d:B", rules: simple, tick-size: 1, price: 1, mark: venue,
                  liquidation-step: { zz: 1, tiers: 2 },
                  mark-rule: { zz: 1, formula: median-of-three, sample-interval: 1s, samples: 1 },
                  liquidity: { zz: 1, shape: book, points: [[0.1, 1]] } }
            positions:
              - { zz: 1, cluster: c, side: short, notional: 1, count: 1, split: { "a:B": 1 }, leverage: { 5: 1 },
                  liquidation-price: { zz: 1, normal: { zz: 1, mean: 2, sd: 0.1 } },
                  size: { zz: 1, lognormal: { zz: 1, sigma: 1 } } }
              - { cluster: d, side: short, notional: 1, count: 1, split: { "a:B": 1 }, leverage: { 5: 1 },
                  liquidation-price: { uniform: { zz: 1, from: 1, to: 2 } }, size: equal }
              - { zz: 1, file: p.csv }
            prices:
              - { zz: 1, markets: "a:B", path: [[0s, 1]] }
              - { zz: 1, file: t.csv }
            evidence:
              - { zz: 1, about: settle, basis: assumed }
            """;

    private final Path folder;

    ScenarioReferenceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldRunTheExampleToItsEnd() throws IOException, ScenarioException {
        Scenario scenario = ScenarioLoader.load(example());
        Path out = folder.resolve("out");

        ScenarioRuns.run(scenario.file(), out);

        assertThat(scenario.counts().positions()).isEqualTo(203);
        assertThat(ScenarioSummary.of(out).object("/inputs")).containsEntry("positions", "203");
        assertThat(ScenarioSummary.of(out).object("/totals").get("liquidations"))
                .isNotEqualTo("0");
    }

    @Test
    void shouldListTheKeysThatAreAccepted() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        ScenarioPage.of(PAGE).keys().forEach((heading, keys) -> {
            if (heading.equals(TOP_LEVEL) || heading.contains("[]")) {
                documented.computeIfAbsent(heading, h -> new TreeSet<>()).addAll(keys);
            }
        });

        assertThat(accepted()).isEqualTo(documented);
    }

    @ParameterizedTest
    @ValueSource(strings = {"positions.csv", "ticks.csv"})
    void shouldListTheColumnsOfTheDataFiles(String file) throws IOException {
        Path example = example();
        Files.writeString(folder.resolve(file), "wrong\n");

        List<Problem> problems = problems(Files.readString(example));

        assertThat(problems).hasSize(1);
        String[] columns = problems.get(0)
                .rule()
                .replace("must begin with the header ", "")
                .split(",", -1);
        assertThat(keys(file)).containsExactlyInAnyOrder(columns);
    }

    private Path example() throws IOException {
        ScenarioPage page = ScenarioPage.of(PAGE);
        for (String file : List.of("positions.csv", "ticks.csv")) {
            Files.writeString(folder.resolve(file), page.file(file));
        }
        return Files.writeString(folder.resolve("example.yaml"), page.file("example.yaml"));
    }

    @Test
    void shouldListTheRulesOfRows() throws IOException {
        assertThat(keys("Rows that are wrong"))
                .isEqualTo(Arrays.stream(RowRule.values()).map(RowRule::name).collect(Collectors.toSet()));
    }

    private static Set<String> keys(String heading) throws IOException {
        return ScenarioPage.of(PAGE).keys().getOrDefault(heading, new TreeSet<>());
    }

    /** What the loader says that it knows, by mapping. */
    private Map<String, Set<String>> accepted() throws IOException {
        Map<String, Set<String>> accepted = new TreeMap<>();
        for (Problem problem : problems(WRONG)) {
            Matcher known = KNOWN.matcher(problem.rule());
            if (known.matches()) {
                String path = withoutIndexes(problem.key());
                String mapping = path.equals("zz") ? TOP_LEVEL : path.substring(0, path.lastIndexOf('.'));
                accepted.computeIfAbsent(mapping, m -> new TreeSet<>())
                        .addAll(List.of(known.group(1).split(", ", -1)));
            }
        }
        return accepted;
    }

    private List<Problem> problems(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("checked.yaml"), yaml);
        ScenarioException exception = catchThrowableOfType(ScenarioException.class, () -> ScenarioLoader.load(file));
        assertThat(exception).isNotNull();
        return new ArrayList<>(exception.problems());
    }

    private static String withoutIndexes(String key) {
        return key.replaceAll("\\[\\d+]", "[]");
    }
}
