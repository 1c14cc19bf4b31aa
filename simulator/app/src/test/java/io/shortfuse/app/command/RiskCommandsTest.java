package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code shortfuse map} and {@code shortfuse curve}. */
class RiskCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NOTIONAL = 50e6;
    /** A second venue, whose mark is the index. */
    private static final String SECOND_MARKET = """
              - id: bybit:BTCUSDT
                rules: simple
                tick-size: 0.1
                price: 96000
                mark: index
                liquidity: { shape: linear, depth-1pct: 10e6, resilience-half-life: 60s }
            """;

    private static final String LONGS = """
              - cluster: longs
                side: long
                notional: 5e6
                count: 100
                liquidation-price: { at: 80000 }
                size: equal
                leverage: { 5: 1 }
            """;

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path folder;
    private final Path scenario;

    RiskCommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.scenario = SmallScenario.writeTo(folder);
    }

    private String printed(Object... args) {
        assertThat(shortfuse.execute(args)).as(shortfuse.err()).isZero();
        assertThat(shortfuse.err()).isEmpty();
        return shortfuse.out();
    }

    /** Paragraphs as one line each. */
    private static String unfolded(String text) {
        return text.replaceAll("(?<=\\S)\n(?=\\S)", " ");
    }

    private static List<String[]> rows(String csv) {
        return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static double sum(String csv, int column) {
        return rows(csv).stream()
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .sum();
    }

    /** The wall and longs on the other side, of a fund that is soon empty. */
    private Path deleveraging(String fund) throws IOException {
        return Files.writeString(
                folder.resolve("adl.yaml"),
                SmallScenario.TEXT
                        .replace(
                                "insurance-fund: 1.0e6",
                                "insurance-fund: " + fund + "\n    auto-deleveraging: { ranking: okx }")
                        .replace("prices:\n", LONGS + "prices:\n"));
    }

    @Test
    void shouldTellWhatACurveAutoDeleverages() throws IOException {
        Path file = deleveraging("1.0e3");

        String text = printed("curve", file);
        String csv = printed("curve", file, "--csv");

        assertThat(text)
                .containsPattern("(?m)^ +outside .* auto-$")
                .containsPattern("(?m)^ +jumps to .* fund +deficit +deleveraged$")
                .doesNotContain("Who pays, played order by order");
        assertThat(unfolded(text)).contains("The engine has played every point order by order, because BTCUSDT is");
        assertThat(rows(csv)).allSatisfy(row -> assertThat(row[13]).isNotEmpty());
        assertThat(sum(csv, 13)).isPositive().isLessThan(sum(csv, 9));
        assertThat(sum(csv, 12)).as("deficit").isZero();
    }

    @Test
    void shouldHaveNoColumnOfAutoDeleveragingWhereNobodyIs() throws IOException {
        assertThat(printed("curve", scenario)).doesNotContain("deleveraged");
        String text = printed("curve", deleveraging("1.0e12"));
        assertThat(text).contains("fund").doesNotContainPattern("(?m)^ +jumps to .* deleveraged");
        assertThat(unfolded(text)).contains("Nobody is auto-deleveraged at any of them.");
    }

    private Path onTwoVenues() throws IOException {
        return Files.writeString(
                folder.resolve("two.yaml"),
                SmallScenario.TEXT
                        .replace("positions:\n", SECOND_MARKET + "positions:\n")
                        .replace("{ binance:BTCUSDT: 1.0 }", "{ binance:BTCUSDT: 0.6, bybit:BTCUSDT: 0.4 }"));
    }

    @Test
    void shouldMapTheBookAtTheStart() {
        String text = printed("map", scenario);

        assertThat(text)
                .startsWith(
                        "Liquidation map of BTCUSDT in small-wall at 2025-12-22T00:00:00Z, its start. Shorts: $50.0M in")
                .contains("of a headline of $100M (50.0%)", "Longs: none.", "mark 96,000.0\n")
                .containsPattern("(?m)^  binance:BTCUSDT  shorts  10 to below 20 +104 .*%$");
        assertThat(text.indexOf("96,900")).as("shorts above").isBetween(0, text.indexOf("mark 96,000.0"));
    }

    @Test
    void shouldAddUpToTheBookInCsvAndJson() throws IOException {
        String csv = printed("map", scenario, "--csv", "--bucket", "50");
        JsonNode json = JSON.readTree(printed("map", scenario, "--json", "--bucket", "50"));

        assertThat(csv).startsWith("price_from,price_to,market,side,leverage_from,leverage_below,positions,quantity,");
        assertThat(sum(csv, 6)).isEqualTo(200);
        assertThat(sum(csv, 8)).isCloseTo(NOTIONAL, within(1e-3));
        assertThat(sum(csv, 9)).isCloseTo(2 * NOTIONAL, within(1e-3));
        String[] last = rows(csv).get(rows(csv).size() - 1);
        assertThat(Double.parseDouble(last[10])).isCloseTo(NOTIONAL, within(1e-3));
        assertThat(Double.parseDouble(last[1]) - Double.parseDouble(last[0])).isEqualTo(50);
        JsonNode entries = json.at("/symbols/0/entries");
        assertThat(json.at("/symbols/0/bucketWidth").doubleValue()).isEqualTo(50);
        assertThat(json.at("/symbols/0/markets/0/markPrice").doubleValue()).isEqualTo(96_000);
        assertThat(entries).hasSize(rows(csv).size());
        assertThat(StreamSupport.stream(entries.spliterator(), false)
                        .mapToDouble(entry -> entry.get("notional").doubleValue())
                        .sum())
                .isCloseTo(NOTIONAL, within(1e-3));
    }

    /** What liquidates on the way to a bucket does not depend on what of it is told. */
    @Test
    void shouldTellARangeWithWhatIsBeforeItAccumulated() {
        String whole = printed("map", scenario, "--csv", "--bucket", "50");
        String part = printed("map", scenario, "--csv", "--bucket", "50", "--from", "96850", "--to", "96950");

        assertThat(rows(part)).isNotEmpty().allSatisfy(row -> {
            assertThat(Double.parseDouble(row[0])).isBetween(96_850.0, 96_900.0);
            assertThat(whole).contains(String.join(",", row) + "\n");
        });
    }

    @Test
    void shouldTakeTheWidthFromTheRangeAndTellItsSum() {
        String whole = printed("map", scenario, "--csv", "--bucket", "50");
        String text = unfolded(printed("map", scenario, "--from", "96850", "--to", "96950"));

        long positions = rows(whole).stream()
                .filter(row -> Double.parseDouble(row[0]) >= 96_850 && Double.parseDouble(row[1]) <= 96_950)
                .mapToLong(row -> Long.parseLong(row[6]))
                .sum();
        assertThat(text)
                .contains(" Told here is what is from 96,850 to 96,950: shorts $")
                .contains(" in " + positions + " positions, of a headline of ")
                .contains(", longs none. Buckets of 2.");
        long told = text.lines()
                .filter(line -> line.startsWith("  binance:BTCUSDT  shorts "))
                .mapToLong(line -> Long.parseLong(line.strip().split(" {2,}", -1)[3]))
                .sum();
        assertThat(told).isEqualTo(positions);
    }

    @Test
    void shouldSayThatNothingIsInTheRange() {
        String text = unfolded(printed("map", scenario, "--from", "50000", "--to", "60000"));

        assertThat(text)
                .contains("Longs: none. Nothing of it is from 50,000 to 60,000.\n\n  mark 96,000.0\n")
                .doesNotContain("Buckets", "from mark", "leverage");
        assertThat(unfolded(printed("map", scenario, "--from", "99999")))
                .contains("Nothing of it is at 99,999 or above.");
    }

    /** What next to nothing of a side is in is one row at each end. */
    @Test
    void shouldFoldBothEnds() throws IOException {
        Path many = SmallScenario.writeTo(folder, "count: 200", "count: 6000");
        List<String> rows = printed("map", many, "--bucket", "1")
                .lines()
                .filter(line -> line.startsWith("  ") && line.contains("$") && !line.contains("BTCUSDT"))
                .toList();

        assertThat(rows.get(0)).matches(" +97,\\d{3} and up .*");
        assertThat(rows.get(rows.size() - 1)).matches(" +below 96,\\d{3} .*");
        assertThat(rows.subList(1, rows.size() - 1)).noneMatch(row -> row.contains("below") || row.contains("and up"));
    }

    @Test
    void shouldRefuseAChartThatNobodyReads() throws IOException {
        Path many = SmallScenario.writeTo(folder, "count: 200", "count: 6000");

        assertThat(shortfuse.execute("map", many, "--bucket", "1e-6")).isEqualTo(2);
        String message = shortfuse.err();
        assertThat(message)
                .matches(
                        "shortfuse map: --bucket must be 0\\.\\d+ or more, so that the chart of BTCUSDT has 5,000 rows at"
                                + " most, and not 5,9\\d\\d \\(--csv and --json may have them\\): 0.000001\n");
        String least = message.replaceAll(".* must be ([0-9.]+) .*\n", "$1");
        assertThat(printed("map", many, "--bucket", least)).contains("Buckets of " + least + ".");
        assertThat(rows(printed("map", many, "--bucket", "1e-6", "--csv"))).hasSizeGreaterThan(5_000);
    }

    @Test
    void shouldMapTheMarketsThatAreAskedFor() throws IOException {
        Path two = onTwoVenues();

        assertThat(sum(printed("map", two, "--csv"), 6)).isEqualTo(200);
        String one = printed("map", two, "--csv", "--market", "bybit:BTCUSDT");
        assertThat(rows(one)).allSatisfy(row -> assertThat(row[2]).isEqualTo("bybit:BTCUSDT"));
        assertThat(sum(one, 6)).isEqualTo(80);
        assertThat(printed("map", two))
                .containsPattern("mark 96,000.0 +binance:BTCUSDT\n")
                .containsPattern("mark 96,000.0 +bybit:BTCUSDT\n");
    }

    @Test
    void shouldTellAtWhichPriceItIgnites() throws IOException {
        String text = unfolded(printed("curve", scenario));
        JsonNode json = JSON.readTree(printed("curve", scenario, "--json"));

        double price = json.at("/ignition/up/price").doubleValue();
        assertThat(json.at("/ignition/up/finding").textValue()).isEqualTo("FOUND");
        assertThat(json.at("/ignition/up/priceBefore").doubleValue()).isCloseTo(price - 0.1, within(1e-6));
        assertThat(json.at("/ignition/up/leaps").booleanValue()).isTrue();
        assertThat(json.at("/ignition/down/finding").textValue()).isEqualTo("NONE");
        assertThat(json.at("/ignition/down/leaps").isNull()).isTrue();
        assertThat(json.at("/ignition/down/price").isNull()).isTrue();
        assertThat(text)
                .contains(
                        String.format(Locale.ROOT, "Up: it ignites at %,.1f (+", price),
                        "one tick size below",
                        "It is the least on the grid, of steps of 0.1%",
                        "Down: nothing ignites: there is no long to flush.",
                        " ignites\n",
                        "  present\n",
                        "Who pays, played order by order",
                        "Of BTCUSDT 200 shorts and 0 longs can liquidate.",
                        "Up: 1 or more first at a mark of ",
                        "Down: nobody is on the way.");
    }

    /** Nothing leaps where nobody forces anybody else. */
    @Test
    void shouldNotCallItIgnitionWhereNothingLeaps() throws IOException {
        Path deep = SmallScenario.writeTo(folder, "mean: 96900, sd: 150", "mean: 103000, sd: 1500");
        String text = unfolded(printed("curve", deep));
        JsonNode up = JSON.readTree(printed("curve", deep, "--json")).at("/ignition/up");

        assertThat(up.get("leaps").booleanValue()).isFalse();
        assertThat(text)
                .contains("Up: it reaches 1% at ", "), but gradually: nothing leaps there. A jump", " reaches 1%\n")
                .doesNotContain("ignites at", " ignites\n");
    }

    /** A market whose longs are another venue's, and whose mark, an index, forced flow does not move. */
    @Test
    void shouldSayWhyForcedFlowForcesNobodyInTurn() throws IOException {
        String elsewhere = SmallScenario.TEXT
                .replace("positions:\n", SECOND_MARKET + "positions:\n")
                .replace("index-pass-through: 0.8", "index-pass-through: 0");
        Path first = Files.writeString(folder.resolve("first.yaml"), elsewhere);
        Path second = Files.writeString(
                folder.resolve("second.yaml"), elsewhere.replace("binance:BTCUSDT: 1.0", "bybit:BTCUSDT: 1.0"));

        assertThat(unfolded(printed("curve", first, "--market", "bybit:BTCUSDT")))
                .contains(
                        "Up: 0, because it is told of the market's own book, and all shorts on the way are other venues'.",
                        "What is added is the last price over the outside price; the mark is an index",
                        "Mark and what is added are those of bybit:BTCUSDT; what is forced is of all venues of BTCUSDT.");
        assertThat(unfolded(printed("curve", second, "--market", "bybit:BTCUSDT")))
                .contains(
                        "Up: 0, because forced flow of bybit:BTCUSDT alone does not bring its mark to where its shorts are:"
                                + " the mark is an index, on which it has no hold where index weight or pass-through is 0."
                                + " Down: nobody is on the way.");
        assertThat(unfolded(printed("curve", scenario))).doesNotContain("What is added is", "all venues");
    }

    @ParameterizedTest
    @CsvSource({"80, outside mark orders", "60, outside mark orders", "55, outside mark", "40, outside"})
    void shouldLeaveOutWhatANarrowTerminalHasNoRoomFor(int columns, String headings) {
        assertThat(shortfuse.executeAt(columns, "curve", scenario, "--points", "9"))
                .isZero();

        assertThat(shortfuse.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        String table = shortfuse.out().substring(shortfuse.out().indexOf("   outside"));
        assertThat(table.lines().findFirst().orElseThrow().strip().replaceAll(" +", " "))
                .isEqualTo(headings);
        assertThat(table.lines().filter(line -> line.endsWith("ignites"))).hasSize(1);
        assertThat(table.lines().filter(line -> line.endsWith("present"))).hasSize(1);
    }

    /** Where not even that has room, each point is a block of lines. */
    @Test
    void shouldNameEveryFigureWhereThereIsNoRoomForATable() {
        assertThat(shortfuse.executeAt(40, "curve", scenario, "--points", "9", "--funds"))
                .isZero();

        assertThat(shortfuse.out())
                .contains("\n    mark ends at ", "\n    orders forced ", "\n    fund ", "\n    ignites\n")
                .doesNotContainPattern("(?m)^ +(mark ends at|orders forced|fund|deficit)$");
    }

    /** A mark is not rounded to the tick size, and tells nothing if it is printed as if it were. */
    @Test
    void shouldPrintMarksWithMoreDigitsThanACoarseTickHas() throws IOException {
        Path coarse = SmallScenario.writeTo(folder, "tick-size: 0.1", "tick-size: 100");

        assertThat(printed("curve", coarse, "--points", "9"))
                .containsPattern("(?m)^ +97,\\d00 +\\d+,\\d{3}\\.\\d  \\+");
    }

    @Test
    void shouldMarkThatPointsAreFarApart() {
        assertThat(printed("curve", scenario, "--from", "200000", "--points", "3"))
                .containsPattern("200,000\\.0  .*\n +…\n +96,\\d{3}\\.\\d  .* ignites\n");
        assertThat(printed("curve", scenario, "--to", "80000", "--points", "3"))
                .containsPattern("\n +96,000\\.0 .* present\n +…\n +80,000\\.0 ");
    }

    @Test
    void shouldRefuseAStepAndARangeThatAreTooSmall() {
        assertThat(shortfuse.execute("curve", scenario, "--step", "1e-9")).isEqualTo(2);
        assertThat(shortfuse.err())
                .isEqualTo("shortfuse curve: --step must be 0.000001 (0.01bp) or more: 0.000000001\n");
        assertThat(shortfuse.execute("curve", scenario, "--from", "96380.01", "--to", "96380.02"))
                .isEqualTo(2);
        assertThat(shortfuse.err())
                .isEqualTo(
                        "shortfuse curve: --from and --to must have a multiple of the tick size of binance:BTCUSDT, 0.1,"
                                + " between them: from=96380.01 to=96380.02\n");
        assertThat(rows(printed("curve", scenario, "--csv", "--from", "96380.1", "--to", "96380.15")))
                .filteredOn(row -> row[1].equals("GRID"))
                .extracting(row -> row[2])
                .contains("96380.1");
    }

    @Test
    void shouldTellFundsWhereTheEngineHasPlayed() {
        List<String[]> some = rows(printed("curve", scenario, "--csv", "--points", "9"));
        List<String[]> all = rows(printed("curve", scenario, "--csv", "--points", "9", "--funds"));

        assertThat(some).hasSize(11).hasSameSizeAs(all);
        assertThat(some).filteredOn(row -> !row[11].isEmpty()).hasSize(2).allSatisfy(row -> assertThat(row[1])
                .contains("IGNITION"));
        assertThat(all).allSatisfy(row -> assertThat(row[11]).isNotEmpty());
        for (int i = 0; i < some.size(); i++) {
            assertThat(all.get(i)[2]).isEqualTo(some.get(i)[2]);
            assertThat(all.get(i)[6]).as("waves").isEqualTo(some.get(i)[6]);
            assertThat(Double.parseDouble(all.get(i)[5])).isCloseTo(Double.parseDouble(some.get(i)[5]), within(1e-9));
        }
    }

    @Test
    void shouldTellThePricesThatAreAskedFor() {
        List<String[]> rows =
                rows(printed("curve", scenario, "--csv", "--from", "96500", "--to", "96500.4", "--points", "5"));

        assertThat(rows)
                .filteredOn(row -> row[1].equals("GRID"))
                .extracting(row -> row[2])
                .containsExactly("96500.0", "96500.1", "96500.2", "96500.3", "96500.4");
        List<String[]> open = rows(printed("curve", scenario, "--csv", "--from", "200000", "--points", "2"));
        assertThat(open.get(open.size() - 1)[2]).isEqualTo("204000.0");
    }

    @Test
    void shouldFindItAtAHigherPriceWhenMoreIsWanted() throws IOException {
        double least = JSON.readTree(printed("curve", scenario, "--json", "--threshold", "10bp"))
                .at("/ignition/up/price")
                .doubleValue();
        double more = JSON.readTree(printed("curve", scenario, "--json", "--threshold", "2.5%"))
                .at("/ignition/up/price")
                .doubleValue();

        assertThat(least).isLessThan(more);
        assertThat(unfolded(printed("curve", scenario, "--threshold", "99%")))
                .contains(
                        "Up: nothing ignites: wherever the outside price jumps to on the way to the last short, forced"
                                + " flow moves it by less than 99% in the end.");
    }

    @Test
    void shouldSayThatItIsThereAlready() throws IOException {
        Path past = SmallScenario.writeTo(folder, "tick-interval: 10s", "tick-interval: 10m");
        String after = unfolded(printed("curve", past, "--at", "10m5s"));

        assertThat(after)
                .contains("Up: already there: at the present outside price forced flow leaves the last price ");
    }

    @Test
    void shouldAskForTheMarketWhereThereAreSeveral() throws IOException {
        Path two = onTwoVenues();

        assertThat(shortfuse.execute("curve", two)).isEqualTo(2);
        assertThat(shortfuse.err())
                .isEqualTo("shortfuse curve: --market must say which, because the scenario has several:"
                        + " binance:BTCUSDT, bybit:BTCUSDT\n");
        assertThat(printed("curve", two, "--market", "bybit:BTCUSDT"))
                .startsWith("Squeeze curve of bybit:BTCUSDT in small-wall at ");
    }

    /** Of what an open cascade will still do, a jump's share cannot be told. */
    @Test
    void shouldSayWhenTheOpenCascadeEnds() throws IOException {
        Path out = folder.resolve("out");
        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", out))
                .isZero();
        String[] cascade = rows(Files.readString(out.resolve("cascades.csv"))).stream()
                .filter(row -> Integer.parseInt(row[7]) > 1)
                .findFirst()
                .orElseThrow();
        String start = cascade[4];
        String end = cascade[5];

        assertThat(shortfuse.execute("curve", scenario, "--at", start)).isEqualTo(2);
        assertThat(shortfuse.err())
                .startsWith("shortfuse curve: --at must be a time at which no cascade is open, and one is at " + start
                        + ", ")
                .contains("it ends at " + end + ": --at ");
        assertThat(shortfuse.out()).isEmpty();
        String offered = shortfuse.err().strip().replaceFirst(".*--at ", "");
        assertThat(printed("curve", scenario, "--at", offered))
                .contains(" at " + end + ", " + offered + " after its start");
        assertThat(printed("map", scenario, "--at", start)).contains("A cascade is open");
    }

    @Test
    void shouldLookAtWhatIsLeftAtALaterMoment() {
        double atStart = sum(printed("map", scenario, "--csv"), 8);
        double atEnd = sum(printed("map", scenario, "--csv", "--at", "20m"), 8);

        assertThat(atEnd).isLessThan(atStart / 2);
    }

    @Test
    void shouldTellWhatTheBookIsWithout() throws IOException {
        Path gone = SmallScenario.writeTo(folder, "price: 96000", "price: 110000");

        assertThat(shortfuse.execute("map", gone)).isZero();

        assertThat(shortfuse.err()).startsWith("hint: events refused until then, which the book is without: ");
        assertThat(shortfuse.execute("map", gone, "--quiet")).isZero();
        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldMapABookWithoutPositions() throws IOException {
        String text = SmallScenario.TEXT;
        Path empty = Files.writeString(
                folder.resolve("empty.yaml"),
                text.substring(0, text.indexOf("positions:")) + text.substring(text.indexOf("prices:")));

        assertThat(printed("map", empty))
                .contains("Shorts: none. Longs: none.", "mark 96,000.0")
                .doesNotContain("Buckets", "from mark");
        assertThat(printed("map", empty, "--csv").lines()).hasSize(1);
        assertThat(unfolded(printed("curve", empty))).contains("Up: nothing ignites: there is no short to squeeze.");
    }
}
