package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.fuzz.Case;
import io.shortfuse.fuzz.Fuzz;
import io.shortfuse.fuzz.Spoiler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Spoiled scenario files, positions and ticks: each is refused with problems that can be printed, or it is loaded, gives
 * the events that it counted, and runs to its end; and whatever is loaded the JSON Schema accepts too.
 */
class ScenarioFuzzTest {
    private static final int CASES = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_POSITIONS = 2_000;
    private static final double MOST_TICKS = 5_000;
    private static final int MOST_STEPS = 100_000;
    private static final int LONGEST_PROBLEM = 2_000;
    private static final List<String> FILES = List.of("scenario.yaml", "positions.csv", "ticks.csv");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** They end lines in YAML 1.1, which the reader reads, and are characters like others in 1.2, which editors read. */
    private static final Pattern LINE_BREAKS_OF_OLD = Pattern.compile("[\\u0085\\u2028\\u2029]");

    /** The shapes and distributions that the example leaves out. */
    private static final String OTHER_SHAPES = """
            name: other-shapes
            start: 2025-12-22T00:00:00Z
            wave-interval: 1s
            settle: 1h
            cascade-quiet: 30s
            price-interval: 10s
            reporting-currency: USDT
            coupling: 0.5
            contagion: [{ from: a:X, to: b:X, beta: 0.5, lag: 1s }]
            evidence: [{ about: wave-interval, basis: measured, note: a clock }, { about: "markets[a:X].price", basis: assumed }]
            markets:
              - id: a:X
                rules: simple
                contract: linear
                tick-size: 0.1
                price: 100
                mark: index
                liquidity: { shape: square-root, daily-volume: 1e9, daily-volatility: 0.03, prefactor: 1.2,
                             resilience-half-life: 30s }
              - id: b:X
                rules: simple
                fee-to: venue
                tick-size: 0.1
                price: 100
                mark: venue
                mark-rule: { formula: median-of-three, sample-interval: 1s, samples: 30, index: drop-outliers }
                liquidity: { shape: book, asks: [[0.01, 1e3], [2, 1e5]], bids: [[0.01, 1e3], [0.9, 1e5]],
                             resilience-half-life: none, permanent-share: 1,
                             withdrawal: { kappa: 20, floor: 0.1, window: 60s } }
                funding: { interval: 8h, rate: 0.0001, price: index }
            positions:
              - cluster: shorts
                side: short
                notional: 1e5
                count: 20
                split: { a:X: 0.25, b:X: 0.75 }
                liquidation-price: { uniform: { from: 102, to: 110, placed: quantiles } }
                size: equal
                leverage: { 10: 1 }
              - cluster: longs
                side: long
                notional: 1e4
                executable-share: 0.5
                count: 10
                split: { a:X: 1 }
                liquidation-price: { at: 95 }
                size: { lognormal: { sigma: 1 } }
                leverage: { 2: 0.5, 2.5: 0.5 }
              - file: positions.csv
            prices:
              - markets: "a:*"
                path: [[0s, 100], [30s, 112], [90s, 80]]
                volatility: 2
              - file: ticks.csv
            """;

    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            desk-1,desk,b:X,SHORT,12.5,100,40,,,
            desk-2,desk,a:X,SHORT,3,100,25,ISOLATED,9,
            "map-1",unknown,a:X,LONG,8,101,50,,,95
            """;

    private static final String TICKS = """
            time,market,price
            2025-12-22T00:00:00Z,b:X,100
            2025-12-22T00:00:05.250Z,b:X,110.5
            1766361630000,b:X,90
            """;

    private static final List<Base> BASES = List.of(
            new Base(Scenarios.SMALL, POSITIONS, TICKS),
            new Base(OTHER_SHAPES, POSITIONS, TICKS),
            new Base(
                    ReferencePage.file("example.yaml"),
                    ReferencePage.file("positions.csv"),
                    ReferencePage.file("ticks.csv")));

    private int loaded;
    private int refused;

    @TempDir
    Path folder;

    /** Files that are right. */
    private record Base(String scenario, String positions, String ticks) {}

    @Test
    void shouldAnswerWhateverItIsGiven() throws InterruptedException {
        int cases = new Fuzz("ScenarioFuzzTest", CASES, PATIENCE).run(this::check);

        System.out.printf("%d cases: %d loaded, %d refused%n", cases, loaded, refused);
        if (Fuzz.isDefault()) {
            assertThat(loaded).isGreaterThan(CASES / 10);
            assertThat(refused).isGreaterThan(CASES / 3);
        }
    }

    /** In a folder of its own: files that are written over again and again cost more than all the rest. */
    private void check(Case fuzzCase) throws IOException {
        Path caseFolder = Files.createDirectory(folder.resolve("case-" + fuzzCase.seed()));
        check(fuzzCase, caseFolder);
        for (String file : FILES) {
            Files.delete(caseFolder.resolve(file));
        }
        Files.delete(caseFolder);
    }

    private void check(Case fuzzCase, Path caseFolder) throws IOException {
        SplittableRandom random = fuzzCase.random();
        Base base = BASES.get(random.nextInt(BASES.size()));
        int which = random.nextInt(8);
        List<byte[]> contents = List.of(
                which < 4 || which == 7 ? scenario(base, random) : utf8(base.scenario()),
                which == 4 || which == 7 ? spoiled(base.positions(), random) : utf8(base.positions()),
                which >= 5 ? spoiled(base.ticks(), random) : utf8(base.ticks()));
        for (int i = 0; i < FILES.size(); i++) {
            fuzzCase.input(FILES.get(i), contents.get(i));
            Files.write(caseFolder.resolve(FILES.get(i)), contents.get(i));
        }
        Path file = caseFolder.resolve(FILES.get(0));
        if (!isSmall(file)) {
            return;
        }
        Scenario scenario;
        try {
            scenario = ScenarioLoader.load(file, new Overrides(null, random.nextInt(3) == 0));
        } catch (ScenarioException e) {
            refused++;
            requirePrintable(e);
            return;
        }
        loaded++;
        requireAcceptedBySchema(file);
        run(scenario);
    }

    private static byte[] scenario(Base base, SplittableRandom random) throws IOException {
        if (random.nextInt(3) > 0) {
            return spoiled(base.scenario(), random);
        }
        JsonNode tree = SchemaCheck.json(base.scenario());
        return utf8(JSON.writeValueAsString(TreeSpoiler.spoil(tree, random)));
    }

    private static byte[] spoiled(String text, SplittableRandom random) {
        return random.nextInt(4) == 0 ? Spoiler.bytes(utf8(text), random) : utf8(Spoiler.text(text, random));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ten million positions and a billion ticks are allowed, and take their time: not here. */
    private static boolean isSmall(Path file) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            return true;
        }
        Problems problems = new Problems();
        YamlNode.Mapping root = YamlDocument.read("", text, problems);
        if (root == null) {
            return true;
        }
        Fields fields = new Fields(new Value("", problems, root), root);
        ScenarioFile scenario = ScenarioReader.read(file::resolveSibling, fields, Overrides.none(), problems);
        long positions = 0;
        double ticks = 0;
        for (PositionInput input : scenario.positions()) {
            positions += input instanceof Cluster cluster ? cluster.count() : 0;
        }
        for (PriceInput input : scenario.prices()) {
            ticks += input instanceof PathInput path ? path.path().mostTicks() : 0;
        }
        return positions <= MOST_POSITIONS && ticks <= MOST_TICKS;
    }

    private static void requirePrintable(ScenarioException e) {
        assertThat(e.problems()).isNotEmpty();
        for (Problem problem : e.problems()) {
            assertThat(problem.rule()).isNotEmpty();
            assertThat(problem.toString()).hasSizeLessThan(LONGEST_PROBLEM).satisfies(text -> assertThat(
                            text.chars().noneMatch(Character::isISOControl))
                    .isTrue());
        }
    }

    private static void requireAcceptedBySchema(Path file) throws IOException {
        String text = Files.readString(file);
        if (LINE_BREAKS_OF_OLD.matcher(text).find()) {
            return;
        }
        List<String> problems;
        try {
            problems = SchemaCheck.problems(text);
        } catch (YamlEngineException e) {
            // YAML 1.1, which the reader reads, and 1.2 differ in what is well-formed.
            return;
        }
        assertThat(problems).as("what the schema refuses and the reader takes").isEmpty();
    }

    private static void run(Scenario scenario) {
        CascadeEngine engine = new CascadeEngine();
        long[] outputs = new long[1];
        long last = 0;
        int steps = 0;
        try (EventSource events = scenario.events()) {
            while (events.hasNext()) {
                NumberedEvent event = events.next();
                assertThat(event.sequence()).isEqualTo(++last);
                engine.offer(event.sequence(), event.event());
                while (!engine.advance(1_000, (sequence, output) -> outputs[0]++)) {
                    assertThat(++steps).isLessThan(MOST_STEPS);
                }
            }
        }
        ScenarioCounts counts = scenario.counts();
        assertThat(last).isEqualTo(2 + counts.markets() + counts.positions() + counts.ticks());
        assertThat(engine.isCompleted()).isTrue();
        assertThat(outputs[0]).isPositive();
    }
}
