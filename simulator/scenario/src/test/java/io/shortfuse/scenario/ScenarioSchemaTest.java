package io.shortfuse.scenario;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The JSON Schema against the reader: what is shipped passes, and what the reader refuses for its structure does not. */
class ScenarioSchemaTest {
    private static final Path SCHEMA = Path.of("../../scenarios/scenario.schema.json");
    private static final Path TRAINING = Path.of("../app/src/main/launcher/training.yaml");
    private static final Pattern HEADER = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");

    private static final String LENGTH = "a pattern reads a duration, and cannot add up its parts";
    private static final String ACROSS = "it compares values with each other";
    private static final String SUM = "it adds up values";
    private static final String REFERENCE = "it looks for a name that stands elsewhere";
    private static final String KEYS = "a key is a text, and a range of numbers would refuse other ways to write one";
    private static final String DATES =
            "the year of a time may be written with more digits, and 24:00 is the next day's";

    /** What replaces a part of the small scenario, and why the schema takes it. */
    private static final Map<String, String> BEYOND_A_SCHEMA = Map.ofEntries(
            entry("start: 1969", DATES),
            entry("start: 2200", DATES),
            entry("wave-interval: 32d", LENGTH),
            entry("settle: 31d1ns", LENGTH),
            entry("cascade-quiet: 32d", LENGTH),
            entry("price-interval: 32d", LENGTH),
            entry("seed: &s 7\ndescription: *s", "aliases are gone when a schema sees the values"),
            entry("rules: kraken", REFERENCE),
            entry("wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: okx:SOL, beta: 1 }]", REFERENCE),
            entry("wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: \"*\", beta: 1 }]", REFERENCE),
            entry(
                    "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: binance:BTCUSDT, beta: 1, lag: 11m }]",
                    LENGTH),
            entry("mark: last\n    auto-deleveraging: { trigger: fund-exhausted }", "a profile may say the rest"),
            entry("count: 1e6", "a number has no memory of how it was written"),
            entry("mark: last\n    index-weight: 0.5", SUM),
            entry("mark: last\n    funding: { interval: 59s, rate: 0 }", LENGTH),
            entry("withdrawal: { kappa: 20, floor: 0.1, window: 0s }", LENGTH),
            entry("mark: venue", ACROSS),
            entry("mark: last\n    mark-rule: binance", ACROSS),
            entry("mark: venue\n    mark-rule: { formula: fair-price, sample-interval: 99ms }", LENGTH),
            entry(
                    "mark: venue\n    mark-rule: { formula: index-plus-basis, sample-interval: 1d, samples: 32 }",
                    ACROSS),
            entry(
                    "mark: venue\n    mark-rule: { formula: oracle-median, sample-interval: 3s,"
                            + " basis-time-constant: 0s, book-time-constant: 1s }",
                    LENGTH),
            entry("shape: book, points: [[0.01, 5], [0.001, 9]]", ACROSS),
            entry("mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[2, 0.1], [1, 0.2]] }", ACROSS),
            entry("mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[1, 0.2], [2, 0.1]] }", ACROSS),
            entry("mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[100, 0.1], [200, 0.2, 7]] }", SUM),
            entry("mark: last\n    contract: inverse\n    settlement-currency: BTC", ACROSS),
            entry("mark: last\n    contract: inverse\n    contract-size: 100", ACROSS),
            entry("mark: last\n    contract: inverse\n    contract-size: 1\n    settlement-currency: USDT", ACROSS),
            entry("mark: last\n    contract-size: 100", ACROSS),
            entry("mark: last\n    settlement-currency: BTC", ACROSS),
            entry(
                    "mark: last\n    contract: inverse\n    contract-size: 1\n    settlement-currency: BTC\n"
                            + "    maintenance-tiers: { kind: stepped-by-contracts, contract-size: 1, tiers: [[1, 0.2]] }",
                    ACROSS),
            entry("mark: last\n    maintenance-tiers: { kind: stepped-by-contracts, tiers: [[1, 0.2]] }", ACROSS),
            entry("count: 3\n    split: { binance:BTCUSD: 1 }", REFERENCE),
            entry("count: 3\n    split: { binance:BTCUSDT: 0.9 }", SUM),
            entry("normal: { mean: 110, sd: 12 }", ACROSS),
            entry("uniform: { from: 3, to: 2 }", ACROSS),
            entry("{ 5: 0.5, 10: 0.6 }", SUM),
            entry("{ 0.5: 1 }", KEYS),
            entry("markets: \"*:ETHUSDT\"", REFERENCE),
            entry("[[0s, 100], [0s, 112]]", ACROSS),
            entry("path: [[0s, 1e15], [3s, 1e15]]\n    volatility: 0.1", "it is about what is drawn"),
            entry("[300d, 112]]\n    tick-interval: 1us", SUM));

    static Stream<Path> files() throws IOException {
        try (Stream<Path> shipped = Files.list(SCHEMA.resolveSibling("."))) {
            List<Path> scenarios =
                    shipped.filter(file -> file.toString().endsWith(".yaml")).toList();
            return Stream.concat(scenarios.stream(), Stream.of(TRAINING));
        }
    }

    static Stream<String> examples() {
        return Stream.of("scenario.md", "measurements.md").flatMap(page -> ReferencePage.yaml(page).stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAcceptWhatIsShipped(Path file) throws IOException {
        assertThat(SchemaCheck.problems(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBeFoundByAnEditor(Path file) throws IOException {
        Matcher header = HEADER.matcher(Files.readAllLines(file).get(0));

        assertThat(header.matches()).isTrue();
        assertThat(file.resolveSibling(header.group(1))).isRegularFile().hasSameBinaryContentAs(SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldAcceptTheExamplesOfTheDocumentation(String example) {
        assertThat(SchemaCheck.problems(example)).isEmpty();
    }

    @Test
    void shouldBeNamedInTheExample() {
        assertThat(ReferencePage.file("example.yaml")).matches("(?s)" + HEADER.pattern() + "\n.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed: '7'", "seed: +7", "seed: -9223372036854775808", "seed: 7\ndescription: 12"})
    void shouldAcceptWhatTheReaderReadsAsText(String seed) {
        assertThat(SchemaCheck.problems(Scenarios.SMALL.replace("seed: 7", seed)))
                .isEmpty();
    }

    /** Each case that the reader refuses the schema refuses too, or it stands in the list with a reason. */
    @Test
    void shouldRefuseWhateverIsWrongInStructure() {
        TreeSet<String> taken = new TreeSet<>();
        ScenarioProblemsTest.cases().forEach(arguments -> {
            String replacement = (String) arguments.get()[1];
            if (accepts(Scenarios.SMALL.replace((String) arguments.get()[0], replacement))) {
                taken.add(replacement);
            }
        });

        assertThat(taken).containsExactlyInAnyOrderElementsOf(BEYOND_A_SCHEMA.keySet());
    }

    private static boolean accepts(String yaml) {
        try {
            return SchemaCheck.problems(yaml).isEmpty();
        } catch (YamlEngineException e) {
            return false;
        }
    }
}
