package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about data files that are wrong. */
class DataFileProblemsTest {
    private static final String POSITIONS_HEADER =
            "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n";
    private static final String GOOD_POSITION = "p0,alice,a:X,SHORT,2,100,10,ISOLATED,,\n";
    private static final String TICKS_HEADER = "time,market,price\n";
    private static final String GOOD_TICKS = "2025-12-22T00:00:01Z,a:X,1\n2025-12-22T00:00:01Z,b:X,1\n";
    private static final String SCENARIO = Scenarios.TWO_VENUES + """
            positions:
              - cluster: wall
                side: short
                notional: 1
                count: 12
                split: { a:X: 1 }
                liquidation-price: { at: 110 }
                size: equal
                leverage: { 10: 1 }
              - file: positions.csv
            prices:
              - file: ticks.csv
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeGoodFiles() {
        Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + GOOD_POSITION);
        Scenarios.write(folder, "ticks.csv", TICKS_HEADER + GOOD_TICKS);
    }

    static Stream<Arguments> positions() {
        String decimal = "must be a decimal number with a point, such as 86583.5 or 9.6e9";
        String positive = "must be a finite number greater than 0";
        return Stream.of(
                arguments(
                        "\u00e9".repeat(128) + ",alice,a:X,SHORT,2,100,10,,,",
                        "position_id: must have at most 255 bytes in UTF-8: " + "\u00e9".repeat(80) + "..."),
                arguments(",alice,a:X,SHORT,2,100,10,,,", "position_id: must not be empty"),
                arguments("p1,,a:X,SHORT,2,100,10,,,", "account: must not be empty"),
                arguments("p1,\"a\tb\",a:X,SHORT,2,100,10,,,", "account: must have no control character: a b"),
                arguments(
                        "p1,alice,c:X,SHORT,2,100,10,,,",
                        "market: must be a market of the scenario (a:X, b:X); did you mean a:X?: c:X"),
                arguments("p1,alice,a:X,Short,2,100,10,,,", "side: must be LONG or SHORT: Short"),
                arguments("p1,alice,a:X,SHORT,0,100,10,,,", "quantity: " + positive + ": 0"),
                arguments("p1,alice,a:X,SHORT,1e16,100,10,,,", "quantity: must be from 1e-12 to 1e15: 1e16"),
                arguments("p1,alice,a:X,SHORT,\"1,5\",100,10,,,", "quantity: " + decimal + ": 1,5"),
                arguments("p1,alice,a:X,SHORT,NaN,100,10,,,", "quantity: " + decimal + ": NaN"),
                arguments("p1,alice,a:X,SHORT,,100,10,,,", "quantity: " + decimal),
                arguments("p1,alice,a:X,SHORT, 2,100,10,,,", "quantity: " + decimal + ":  2"),
                arguments("p1,alice,a:X,SHORT,2,-1,10,,,", "entry_price: " + positive + ": -1"),
                arguments("p1,alice,a:X,SHORT,2,100,0.5,,,", "leverage: must be from 1 to 1000: 0.5"),
                arguments(
                        "p1,alice,a:X,SHORT,2,100,10,CROSS,,",
                        "margin: must be the wallet balance of the account where margin_mode is CROSS"),
                arguments(
                        "p1,alice,a:X,SHORT,2,100,10,CROSS,50,110",
                        "liquidation_price: must be empty where margin_mode is CROSS: what decides is the equity of the"
                                + " account: 110"),
                arguments(
                        "p1,alice,a:X,SHORT,2,100,10,isolated,,",
                        "margin_mode: must be ISOLATED, CROSS or empty: isolated"),
                arguments("p1,alice,a:X,SHORT,2,100,10,,0,", "margin: " + positive + ": 0"),
                arguments("p1,alice,a:X,SHORT,2,100,10,,,x", "liquidation_price: " + decimal + ": x"),
                arguments(
                        "p1,alice,a:X,SHORT,2,100,10,,,99",
                        "liquidation_price: must leave a margin: the bankruptcy price that follows, 99.49499999999999,"
                                + " must lie above the entry_price, 100.0: 99"),
                arguments(
                        "p1,alice,b:X,LONG,2,100,10,,,102",
                        "liquidation_price: must leave a margin: the bankruptcy price that follows, 100.98, must lie"
                                + " below the entry_price, 100.0: 102"),
                arguments(
                        "wall-07,alice,a:X,SHORT,2,100,10,,,",
                        "position_id: must be unique, and is an id of the cluster wall: wall-07"),
                arguments("p1,alice,a:X,SHORT,2,100,10,,", "must have 10 fields: fields=9"),
                arguments(
                        "p1,alice,a:X,SHORT,2,100,10,,,,",
                        "must have 10 fields, and numbers a decimal point, no comma: fields=11"));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void shouldNameLineColumnRuleAndValueOfAPosition(String row, String problem) {
        Path file = Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + GOOD_POSITION + row + "\n");

        assertThat(problems()).containsExactly(file + ":3: " + problem);
    }

    static Stream<Arguments> ticks() {
        return Stream.of(
                arguments(
                        "yesterday,a:X,1",
                        "time: must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00.123456789Z, or"
                                + " epoch milliseconds: yesterday"),
                arguments(
                        "2025-12-21T23:59:59Z,a:X,1",
                        "time: must not be before the scenario's start, 2025-12-22T00:00:00Z: 2025-12-21T23:59:59Z"),
                arguments(
                        "1766361600999,a:X,1",
                        "time: must not be before the tick above, 2025-12-22T00:00:01Z: 1766361600999"),
                arguments(
                        "2026-01-22T00:00:01.000000001Z,a:X,1",
                        "time: must be at most 31 days after the tick before, 2025-12-22T00:00:01Z:"
                                + " 2026-01-22T00:00:01.000000001Z"),
                arguments(
                        "2025-12-22T00:00:02Z,X,1",
                        "market: must be a market of the scenario (a:X, b:X); did you mean a:X?: X"),
                arguments("2025-12-22T00:00:02Z,a:X,1e16", "price: must be from 1e-12 to 1e15: 1e16"),
                arguments(
                        "2261-01-01T00:00:00Z,a:X,1",
                        "time: must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00.123456789Z, or"
                                + " epoch milliseconds: 2261-01-01T00:00:00Z"),
                arguments("2025-12-22T00:00:02Z,a:X,0", "price: must be a finite number greater than 0: 0"),
                arguments("2025-12-22T00:00:02Z,a:X", "must have 3 fields: fields=2"),
                arguments(
                        "2025-12-22T00:00:02Z,a:X,1,5",
                        "must have 3 fields, and numbers a decimal point, no comma: fields=4"),
                arguments("2025-12-22T00:00:02Z,a:X,1,5,6", "must have 3 fields: fields=5"),
                arguments(
                        "1766361602,a:X,1",
                        "time: must not be before the scenario's start, 2025-12-22T00:00:00Z, and is in 1970, read as"
                                + " milliseconds: seconds times 1000 would be right: 1766361602"));
    }

    @ParameterizedTest
    @MethodSource("ticks")
    void shouldNameLineColumnRuleAndValueOfATick(String row, String problem) {
        Path file = Scenarios.write(folder, "ticks.csv", TICKS_HEADER + GOOD_TICKS + row + "\n");

        assertThat(problems()).containsExactly(file + ":4: " + problem);
    }

    @Test
    void shouldAcceptIdsThatOnlyLookLikeAClusters() throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                POSITIONS_HEADER
                        + Stream.of("wall-1", "wall-00", "wall-13", "wall-0a", "wall", "wall-")
                                .map(id -> GOOD_POSITION.replace("p0", id))
                                .reduce("", String::concat));

        assertThat(Scenarios.load(folder, SCENARIO).counts().positions()).isEqualTo(12 + 6);
    }

    @Test
    void shouldTellWhereADuplicateStandsFirst() {
        Path file = Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + GOOD_POSITION);
        Path more = Scenarios.write(folder, "more.csv", POSITIONS_HEADER + GOOD_POSITION);

        assertThat(problems(
                        SCENARIO.replace("  - file: positions.csv\n", "  - file: positions.csv\n  - file: more.csv\n")))
                .containsExactly(more + ":2: position_id: must be unique, and stands at " + file + ":2 already: p0");
    }

    @Test
    void shouldAskForTheHeader() {
        Path file = folder.resolve("ticks.csv");
        String rule = ":1: must begin with the header time,market,price";

        Scenarios.write(folder, "ticks.csv", GOOD_TICKS);
        assertThat(problems()).containsExactly(file + rule + ": 2025-12-22T00:00:01Z,a:X,1");
        Scenarios.write(folder, "ticks.csv", "");
        assertThat(problems()).containsExactly(file + rule);
        Scenarios.write(folder, "ticks.csv", "time;market;price\n");
        assertThat(problems()).containsExactly(file + rule + ", with commas and not semicolons: time;market;price");
        Scenarios.write(folder, "ticks.csv", "\n" + TICKS_HEADER + GOOD_TICKS);
        assertThat(problems()).containsExactly(file + rule);
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        Path nowhere = folder.resolve("nowhere.csv");
        Path scenario = folder.resolve("scenario.yaml");

        assertThat(problems(SCENARIO.replace("positions.csv", "nowhere.csv")))
                .containsExactly(scenario + ":28:11: positions[1].file: must be a file that can be read, and " + nowhere
                        + " does not exist");
        assertThat(problems(SCENARIO.replace("ticks.csv", "nowhere.csv")))
                .containsExactly(scenario + ":30:11: prices[0].file: must be a file that can be read, and " + nowhere
                        + " does not exist");
        assertThat(problems(SCENARIO.replace("positions.csv", ".")))
                .containsExactly(scenario + ":28:11: positions[1].file: must be a file that can be read, and "
                        + folder.resolve(".") + " is a folder");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void shouldRefuseFieldsAndLinesWithoutEndBeforeTheyFillTheHeapAndReadOnAfterThem(String row, String problem) {
        Path file = Scenarios.write(folder, "ticks.csv", TICKS_HEADER + GOOD_TICKS + row + "\nx,a:X,1\n");

        assertThat(problems()).first().isEqualTo(file + ":4: " + problem);
        assertThat(problems())
                .last()
                .asString()
                .contains(": time: must be a time")
                .endsWith(": x");
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                arguments(
                        "2025-12-22T00:00:02Z,a:X," + "1".repeat(5_000_000),
                        "must have at most 16384 bytes in a line: bytes=5000025"),
                arguments(",".repeat(5_000_000), "must have at most 16384 bytes in a line: bytes=5000000"),
                arguments(",".repeat(16_000), "must have 3 fields: fields=16001"),
                arguments(
                        "2025-12-22T00:00:02Z,a:X," + "1".repeat(2_000),
                        "price: must have at most 1024 characters: " + "1".repeat(80) + "..."),
                arguments(
                        "2025-12-22T00:00:02Z,\"a:X,1",
                        "must have quotes in pairs, closed in the line that opens them: 2025-12-22T00:00:02Z,\"a:X,1"),
                arguments("\"2025-12-22T00:00:02Z,a:X,1\"", "must have 3 fields: fields=1"));
    }

    @Test
    void shouldSayWhatIsNoTextInUtf8() {
        Path file = folder.resolve("ticks.csv");
        String right = ": must be a CSV file in UTF-8, and ";

        Scenarios.write(folder, "ticks.csv", (TICKS_HEADER + GOOD_TICKS).getBytes(StandardCharsets.UTF_16));
        assertThat(problems()).containsExactly(file + right + "is UTF-16: save it as UTF-8");
        Scenarios.write(folder, "ticks.csv", new byte[] {1, 2, 0, 3});
        assertThat(problems()).containsExactly(file + right + "is a binary file");
        Scenarios.write(folder, "ticks.csv", new byte[] {0x1F, (byte) 0x8B, 8});
        assertThat(problems()).containsExactly(file + right + "is compressed: unpack it");
        Scenarios.write(folder, "ticks.csv", "PK\u0003\u0004");
        assertThat(problems()).containsExactly(file + right + "is a ZIP archive or a spreadsheet: export it as text");
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] bytes =
                (TICKS_HEADER + GOOD_TICKS + "2025-12-22T00:00:02Z,\u00e4:X,1\n").getBytes(StandardCharsets.ISO_8859_1);
        Path file = Scenarios.write(folder, "ticks.csv", bytes);

        assertThat(problems()).containsExactly(file + ":4: must be UTF-8: byte 22 of the line is 0xE4");
    }

    @Test
    void shouldKeepAHundredProblemsOfAFileAndCountTheRest() {
        Scenarios.write(folder, "positions.csv", POSITIONS_HEADER + "p1,alice,a:X,SHORT,x,100,10,,,\n".repeat(1_000));
        Scenarios.write(folder, "ticks.csv", TICKS_HEADER + "x,a:X,1\n");

        ScenarioException e = catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, SCENARIO));

        assertThat(e.problems()).hasSize(101);
        assertThat(e.omitted()).isEqualTo(900);
        assertThat(e).hasMessageContaining("has 1001 problems").hasMessageEndingWith("... and 900 more");
    }

    @Test
    void shouldAcceptTicksFilesThatFollowEachOther() throws ScenarioException {
        Scenarios.write(folder, "january.csv", TICKS_HEADER + "2026-01-20T00:00:00Z,a:X,1\n");
        Scenarios.write(folder, "february.csv", TICKS_HEADER + "2026-02-18T00:00:00Z,a:X,1\n");

        Scenario scenario = Scenarios.load(folder, SCENARIO + "  - file: january.csv\n  - file: february.csv\n");

        assertThat(scenario.counts().ticks()).isEqualTo(4);
    }

    private List<String> problems() {
        return problems(SCENARIO);
    }

    private List<String> problems(String scenario) {
        ScenarioException e = catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, scenario));
        return e.problems().stream().map(Problem::toString).toList();
    }
}
