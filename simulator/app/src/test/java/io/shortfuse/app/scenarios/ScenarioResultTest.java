package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.Overrides;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioCounts;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the repository come to what they say they come to. */
@TestInstance(Lifecycle.PER_CLASS)
class ScenarioResultTest {
    private static final long OTHER_SEED = 20260114;
    private static final int POSITIONS_COMPARED = 100;

    private final Map<Path, Path> firstRuns = new HashMap<>();
    private final Path folder;

    ScenarioResultTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<Path> scenarios() throws IOException {
        return ScenarioRuns.shipped();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldComeToWhatItsCommentSays(Path file) throws IOException, ScenarioException {
        ScenarioResultComment comment = ScenarioResultComment.of(Files.readAllLines(file));
        ScenarioSummary summary = ScenarioSummary.of(firstRun(file));

        assertThat(comment.differences(figures(file, summary))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldSayTheFiguresThatTellItsStory(Path file) throws IOException, ScenarioException {
        ScenarioResultComment comment = ScenarioResultComment.of(Files.readAllLines(file));

        for (Instrument market : ScenarioLoader.load(file).markets()) {
            assertThat(comment.parts().get("market " + market.market())).containsKeys("peakMarkPrice", "endMarkPrice");
        }
        assertThat(comment.parts().get("totals"))
                .containsKeys("cascades", "liquidatedNotional", "insuranceFundChange", "deficit");
        assertThat(comment.parts().get("headline")).containsKeys("liquidatedShare");
        if (!ScenarioSummary.of(firstRun(file)).largestCascade().isEmpty()) {
            assertThat(comment.parts().get("largest cascade")).containsKeys("waves", "notional");
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldWriteTheSameBytesWhenRunAgain(Path file) throws IOException {
        Path first = firstRun(file);
        Path again = run(file, "again");

        for (String name : RunRecorder.FILES) {
            if (name.equals(RunRecorder.SUMMARY)) {
                assertThat(ScenarioSummary.of(again).withoutRun())
                        .isEqualTo(ScenarioSummary.of(first).withoutRun());
            } else {
                assertThat(again.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldComeToSomethingElseFromAnotherSeed(Path file) throws IOException, ScenarioException {
        Path other = run(file, "other", "--seed", Long.toString(OTHER_SEED));

        assertThat(positions(file, new Overrides(OTHER_SEED))).isNotEqualTo(positions(file, Overrides.none()));
        assertThat(content(other)).isNotEqualTo(content(firstRun(file)));
    }

    @Test
    void shouldEndTheFlushBehindTheFirstClusterWhenTheBookHasTimeToRefill() throws IOException {
        Path file = changed("long-flush.yaml", "wave-interval: 1s", "wave-interval: 2s");

        Map<String, String> values = ScenarioSummary.of(run(file, "slower")).values();

        assertThat(Double.parseDouble(values.getOrDefault("/markets/binance:BTCUSDT/peakMarkPrice", "NaN")))
                .isBetween(82_500.0, 84_000.0);
    }

    /** What the comments of both scenarios say of the same without what makes their story. */
    @Test
    void shouldSqueezeNoOtherCoinWithoutContagion() throws IOException {
        Path shipped = ScenarioRuns.scenario("alt-contagion.yaml");
        Path file = Files.writeString(
                folder.resolve("alt-contagion.yaml"), Files.readString(shipped).replaceAll("beta: [0-9.]+", "beta: 0"));

        ScenarioSummary summary = ScenarioSummary.of(run(file, "none"));

        Map<String, String> bitcoin = ScenarioSummary.of(firstRun(shipped)).object("/markets/binance:BTCUSDT");
        for (String figure : List.of("peakMarkPrice", "endMarkPrice", "forcedBuyQuantity")) {
            assertThat(summary.object("/markets/binance:BTCUSDT"))
                    .containsEntry(figure, bitcoin.getOrDefault(figure, ""));
        }
        assertThat(summary.object("/markets/binance:ETHUSDT")).containsEntry("peakMarkPrice", "3000.0");
        assertThat(summary.object("/markets/binance:SOLUSDT")).containsEntry("peakMarkPrice", "125.0");
    }

    @ParameterizedTest
    @CsvSource({"0.2, 46684", "0.5, 40105", "0.8, 40105", "1, 40107"})
    void shouldEndTheWickByCoupling(String coupling, double peak) throws IOException {
        Path file = changed("venue-wick.yaml", "coupling: 0", "coupling: " + coupling);

        Map<String, String> market =
                ScenarioSummary.of(run(file, "coupled-" + coupling)).object("/markets/binance:BTCUSDT");

        assertThat(Double.parseDouble(market.getOrDefault("peakMarkPrice", "NaN")))
                .isCloseTo(peak, within(0.5));
    }

    /** What the comment of the scenario says of the same without auto-deleveraging. */
    @Test
    void shouldPayWithThePriceAndADeficitWhereNobodyIsAutoDeleveraged() throws IOException {
        Path file = changed(
                "fund-empty-adl.yaml",
                "    auto-deleveraging: { ranking: binance, trigger: fund-exhausted, price: bankruptcy, order: market }",
                "    auto-deleveraging: none");

        ScenarioSummary summary = ScenarioSummary.of(run(file, "none"));

        Map<String, String> market = summary.object("/markets/binance:BTCUSDT");
        assertThat(Double.parseDouble(market.getOrDefault("peakMarkPrice", "NaN")))
                .isCloseTo(102_633, within(0.5));
        assertThat(Double.parseDouble(market.getOrDefault("deficit", "NaN"))).isCloseTo(24.2e6, within(0.05e6));
        assertThat(Double.parseDouble(summary.largestCascade().getOrDefault("endogenousMove", "NaN")))
                .isCloseTo(0.079, within(0.0005));
        assertThat(summary.object("/totals"))
                .containsEntry("liquidations", "20000")
                .containsEntry("autoDeleveragedNotional", "0.0");
    }

    private Path changed(String name, String line, String replacement) throws IOException {
        String text = Files.readString(ScenarioRuns.scenario(name));
        assertThat(text).containsOnlyOnce("\n" + line + "\n");
        return Files.writeString(folder.resolve(name), text.replace(line, replacement));
    }

    private Path firstRun(Path file) {
        return firstRuns.computeIfAbsent(file, f -> run(f, "first"));
    }

    private Path run(Path file, String name, String... options) {
        Path out = folder.resolve(name).resolve(String.valueOf(file.getFileName()));
        ScenarioRuns.run(file, out, options);
        return out;
    }

    /** What a comment can speak of: the only market, the largest cascade, the totals, and what became of the headline. */
    private static Map<String, Map<String, String>> figures(Path file, ScenarioSummary summary)
            throws ScenarioException {
        Scenario scenario = ScenarioLoader.load(file);
        ScenarioCounts counts = scenario.counts();
        Map<String, String> totals = summary.object("/totals");
        double liquidated = Double.parseDouble(totals.getOrDefault("liquidatedNotional", "NaN"));
        double share = liquidated / (counts.headlineShortNotional() + counts.headlineLongNotional());
        Map<String, Map<String, String>> figures = new HashMap<>();
        for (Instrument market : scenario.markets()) {
            figures.put("market " + market.market(), summary.object("/markets/" + market.market()));
        }
        figures.put("largest cascade", summary.largestCascade());
        figures.put("totals", totals);
        figures.put("headline", Map.of("liquidatedShare", Double.toString(share)));
        return figures;
    }

    private static List<MarketEvent> positions(Path file, Overrides overrides) throws ScenarioException {
        List<MarketEvent> positions = new ArrayList<>();
        try (EventSource events = ScenarioLoader.load(file, overrides).events()) {
            while (positions.size() < POSITIONS_COMPARED && events.hasNext()) {
                MarketEvent event = events.next().event();
                if (event instanceof PositionSet) {
                    positions.add(event);
                }
            }
        }
        return positions;
    }

    /** Where nobody is liquidated, the prices tell the seeds apart. */
    private static String content(Path run) throws IOException {
        return Files.readString(run.resolve(RunRecorder.LIQUIDATIONS))
                + Files.readString(run.resolve(RunRecorder.PRICES));
    }
}
