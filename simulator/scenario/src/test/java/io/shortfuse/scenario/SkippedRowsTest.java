package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are wrong are left out, and all others stay. */
class SkippedRowsTest {
    private static final Overrides SKIP = new Overrides(null, true);
    private static final String POSITIONS_HEADER =
            "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n";
    private static final String TICKS_HEADER = "time,market,price\n";
    private static final String GOOD_TICKS = "2025-12-22T00:00:01Z,a:X,1\n2025-12-22T00:00:01Z,b:X,1\n";
    private static final String SCENARIO = Scenarios.TWO_VENUES + """
            positions:
              - file: positions.csv
              - file: more.csv
            prices:
              - file: ticks.csv
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeGoodFiles() {
        Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + position("p0"));
        Scenarios.write(folder, "more.csv", POSITIONS_HEADER + position("m0"));
        Scenarios.write(folder, "ticks.csv", TICKS_HEADER + GOOD_TICKS);
    }

    @Test
    void shouldLeaveOutPositionsThatAreWrongAndKeepTheOthers() throws ScenarioException {
        byte[] notUtf8 = "p5,\u00e4,a:X,SHORT,2,100,10,,,\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] rows = bytes(
                POSITIONS_HEADER + position("p0") + "p1,alice,c:X,SHORT,2,100,10,,,\n" + position("p2") + position("p0")
                        + "p3,alice,a:X,SHORT,NaN,0,10,,,\n" + "p4,\"alice,a:X,SHORT,2,100,10,,,\n",
                notUtf8,
                "\n" + "x".repeat(20_000) + "\n" + position("p6"));
        Scenarios.write(folder, "positions.csv", rows);
        Scenarios.write(folder, "more.csv", POSITIONS_HEADER + position("p2") + position("p7"));

        Scenario scenario = load();
        List<SkippedRow> skipped = skipped(scenario);

        assertThat(positions(scenario)).containsExactly("p0", "p2", "p6", "p7");
        assertThat(skipped)
                .extracting(row -> row.rule() + " " + row.problem())
                .containsExactly(
                        "UNKNOWN_MARKET positions.csv:3: market: must be a market of the scenario (a:X, b:X); did you"
                                + " mean a:X?: c:X",
                        "DUPLICATE_POSITION_ID positions.csv:5: position_id: must be unique, and stands at"
                                + " positions.csv:2 already: p0",
                        "NOT_A_NUMBER positions.csv:6: quantity: must be a decimal number with a point, such as"
                                + " 86583.5 or 9.6e9: NaN",
                        "MALFORMED_ROW positions.csv:7: must have quotes in pairs, closed in the line that opens them:"
                                + " p4,\"alice,a:X,SHORT,2,100,10,,,",
                        "NOT_UTF8 positions.csv:8: must be UTF-8: byte 4 of the line is 0xE4",
                        "MALFORMED_ROW positions.csv:10: must have at most 16384 bytes in a line: bytes=20000",
                        "DUPLICATE_POSITION_ID more.csv:2: position_id: must be unique, and stands at positions.csv:4"
                                + " already: p2");
        assertThat(skipped).extracting(SkippedRow::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(skipped.get(0).text()).isEqualTo("p1,alice,c:X,SHORT,2,100,10,,,");
        assertThat(skipped.get(4).row().get(3)).isEqualTo((byte) 0xE4);
        assertThat(skipped.get(5).row().remaining()).isEqualTo(16_384);
        assertThat(skipped.get(5).size()).isEqualTo(20_000);
        assertThat(scenario.counts().positions()).isEqualTo(4);
        assertThat(scenario.skipped().first()).isEqualTo(skipped);
        assertThat(scenario.skipped().byRule())
                .isEqualTo(Map.of(
                        RowRule.UNKNOWN_MARKET, 1L,
                        RowRule.DUPLICATE_POSITION_ID, 2L,
                        RowRule.NOT_A_NUMBER, 1L,
                        RowRule.MALFORMED_ROW, 2L,
                        RowRule.NOT_UTF8, 1L));
    }

    @Test
    void shouldJudgeTicksByThoseThatStay() throws ScenarioException {
        Scenarios.write(folder, "ticks.csv", TICKS_HEADER + GOOD_TICKS + """
                2125-12-22T00:00:02Z,a:X,2
                2025-12-22T00:00:05Z,c:X,3
                2025-12-22T00:00:03Z,a:X,4
                2025-12-22T00:00:02Z,a:X,5
                2025-12-22T00:00:06Z,b:X,-6
                2025-12-22T00:00:04Z,b:X,7
                """);

        Scenario scenario = load();

        assertThat(events(scenario).stream()
                        .filter(PriceTicked.class::isInstance)
                        .map(event -> ((PriceTicked) event).price()))
                .containsExactly(1.0, 1.0, 4.0, 7.0);
        assertThat(skipped(scenario))
                .extracting(row -> row.rule() + " " + row.problem().line())
                .containsExactly("TIME_STEP_TOO_LONG 4", "UNKNOWN_MARKET 5", "PRICE_TOO_OLD 7", "OUT_OF_RANGE 8");
        assertThat(scenario.counts().ticks()).isEqualTo(4);
    }

    @Test
    void shouldNumberEventsWithoutGaps() throws ScenarioException {
        Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + "x\n" + position("p1") + "y\n" + position("p2"));

        List<Long> numbers = new ArrayList<>();
        try (EventSource events = load().events()) {
            events.forEachRemaining(event -> numbers.add(event.sequence()));
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(load().counts().events()).isEqualTo(9);
    }

    @Test
    void shouldBeAnotherInputEvenWhereEveryRowIsRight() throws ScenarioException {
        Path file = Scenarios.write(folder, "scenario.yaml", SCENARIO);

        assertThat(ScenarioLoader.load(file, SKIP).inputHash())
                .isNotEqualTo(ScenarioLoader.load(file).inputHash());
        assertThat(ScenarioLoader.load(file, SKIP).skipped().count()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotARow() {
        Scenarios.write(folder, "positions.csv", "position_id;account\n" + position("p0"));

        assertThat(problems(SCENARIO))
                .containsExactly(folder.resolve("positions.csv") + ":1: must begin with the header "
                        + POSITIONS_HEADER.trim() + ": position_id;account");

        Scenarios.write(folder, "ticks.csv", TICKS_HEADER + "2025-12-22T00:00:01Z,a:X,1\n2025-12-22T00:00:01Z,b:X,x\n");
        assertThat(problems(SCENARIO.replace("  - file: positions.csv\n", "")))
                .containsExactly(folder.resolve("scenario.yaml")
                        + ": prices: must give every market a price, or nothing in it can liquidate (rows that were"
                        + " left out because they are wrong: 1): b:X");
        assertThat(problems(SCENARIO.replace("ticks.csv", "none.csv"))).hasSize(2);
        assertThat(problems(SCENARIO + "colour: red\n")).hasSize(2);
    }

    @Test
    void shouldKeepAHundredOfAHundredThousand() throws ScenarioException {
        Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + "bad row\n".repeat(100_000) + position("p1"));

        Scenario scenario = load();

        assertThat(scenario.skipped().byRule()).isEqualTo(Map.of(RowRule.FIELD_COUNT, 100_000L));
        assertThat(scenario.skipped().first()).hasSize(100);
        assertThat(skipped(scenario))
                .hasSize(100_000)
                .last()
                .extracting(SkippedRow::number)
                .isEqualTo(100_000L);
    }

    private Scenario load() throws ScenarioException {
        return ScenarioLoader.load(Scenarios.write(folder, "scenario.yaml", SCENARIO), SKIP);
    }

    private List<String> problems(String text) {
        Path file = Scenarios.write(folder, "scenario.yaml", text);
        return catchThrowableOfType(ScenarioException.class, () -> ScenarioLoader.load(file, SKIP)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<SkippedRow> skipped(Scenario scenario) {
        List<SkippedRow> rows = new ArrayList<>();
        try (EventSource events = scenario.events(rows::add)) {
            events.forEachRemaining(event -> {});
        }
        return rows;
    }

    private static List<MarketEvent> events(Scenario scenario) {
        List<MarketEvent> all = new ArrayList<>();
        try (EventSource events = scenario.events()) {
            events.forEachRemaining(event -> all.add(event.event()));
        }
        return all;
    }

    private static List<String> positions(Scenario scenario) {
        return events(scenario).stream()
                .filter(PositionSet.class::isInstance)
                .map(event -> ((PositionSet) event).positionId())
                .toList();
    }

    private static String position(String id) {
        return id + ",alice,a:X,SHORT,2,100,10,ISOLATED,,\n";
    }

    private static byte[] bytes(String before, byte[] between, String after) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + between.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(between, 0, all, start.length, between.length);
        System.arraycopy(end, 0, all, start.length + between.length, end.length);
        return all;
    }
}
