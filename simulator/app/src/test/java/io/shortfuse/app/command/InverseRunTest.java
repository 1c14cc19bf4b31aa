package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with an inverse market says of every figure whether it is contracts, coins or the reporting currency. */
class InverseRunTest {
    private static final String COIN = "bitmex:BTC";

    private final CommandLineFixture shortfuse = new CommandLineFixture();
    private final Path scenario;
    private final Path out;

    InverseRunTest(@TempDir Path folder) throws IOException {
        scenario = writeTo(folder);
        out = folder.resolve("out");
    }

    /** Puts the scenario in a folder. */
    static Path writeTo(Path folder) throws IOException {
        try (InputStream stream = InverseRunTest.class.getResourceAsStream("inverse.yaml")) {
            return Files.write(
                    folder.resolve("scenario.yaml"),
                    Objects.requireNonNull(stream).readAllBytes());
        }
    }

    private String run() {
        assertThat(shortfuse.execute("run", scenario, "--engine", "direct", "--out", out))
                .as(shortfuse.err())
                .isZero();
        return shortfuse.out();
    }

    @Test
    void shouldSayInTheTerminalWhatIsContractsAndWhatIsCoins() {
        assertThat(run())
                .startsWith("Short squeeze: $")
                .containsPattern("Insurance fund +[-+]\\$")
                .containsPattern("Fund in BTC +bitmex: from 2 BTC to [0-9.]+ BTC")
                .containsPattern("bitmex:BTC .* contracts .* contracts .*BTC")
                .containsPattern("binance:BTC .*\\$0");
    }

    @Test
    void shouldSayInTheSummaryInWhatAMarketSettles() throws IOException {
        run();
        JsonNode summary = new ObjectMapper().readTree(Files.readString(out.resolve("summary.json")));
        JsonNode coin = summary.path("markets").path(COIN);
        JsonNode linear = summary.path("markets").path("binance:BTC");

        assertThat(coin.path("contract").asText()).isEqualTo("inverse");
        assertThat(coin.path("contractSize").asDouble()).isEqualTo(100);
        assertThat(coin.path("settlementCurrency").asText()).isEqualTo("BTC");
        assertThat(coin.path("insuranceFundStart").asDouble()).isEqualTo(2);
        assertThat(linear.has("contract") || linear.has("settlementCurrency")).isFalse();
        // Both at the end's index, which is the mark.
        double change = coin.path("insuranceFundEnd").asDouble() - 2;
        double total = change * coin.path("endMarkPrice").asDouble()
                + linear.path("insuranceFundEnd").asDouble()
                - 1e6;
        assertThat(summary.path("totals").path("insuranceFundChange").asDouble())
                .isCloseTo(total, within(1e-9 * Math.abs(total)));
        assertThat(summary.path("totals").path("autoDeleveragedNotional").asDouble())
                .isPositive();
    }

    /** Contracts times their size, and of the whole margin what is not the fund's or the fee's is the loss. */
    @Test
    void shouldWriteQuantitiesInContractsAndMoneyInCoins() throws IOException {
        run();
        List<String[]> rows = Files.readAllLines(out.resolve("liquidations.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();

        assertThat(rows).anySatisfy(row -> assertThat(row[4]).isEqualTo(COIN));
        for (String[] row : rows) {
            double quantity = Double.parseDouble(row[8]);
            double notional = Double.parseDouble(row[9]);
            double worth = row[4].equals(COIN) ? 100 : Double.parseDouble(row[11]);
            assertThat(notional).isCloseTo(quantity * worth, within(1e-9 * notional));
            if (row[4].equals(COIN)) {
                assertThat(Math.abs(Double.parseDouble(row[15]))).as("coins").isLessThan(2.5);
            }
        }
    }

    @Test
    void shouldTellAReaderOfTheReportWhatIsInCoins() throws IOException {
        run();
        String report = Files.readString(out.resolve("report.html"), StandardCharsets.UTF_8);

        assertThat(report)
                .contains(
                        "Of inverse markets quantities are contracts, and fund and deficit are coins: bitmex:BTC, of 100")
                .contains("Funds of inverse markets are coins: they are drawn, and begin, at the price at the start")
                .contains("2 BTC")
                .doesNotContain("$2<");
    }

    @Test
    void shouldExplainAShortOfContractsInCoins() {
        run();
        assertThat(shortfuse.execute("explain", out, "wall-200"))
                .as(shortfuse.err())
                .isZero();
        assertThat(shortfuse.out().substring(shortfuse.out().indexOf("wall-200 was")))
                .containsPattern("short \\S+ contracts of bitmex:BTC")
                .containsPattern("Margin +[0-9.]+ BTC")
                .containsPattern("Its margin of [0-9.]+ BTC is gone")
                .doesNotContainPattern("Margin +\\$");

        assertThat(shortfuse.execute("explain", out, "wall-200", "--json")).isZero();
        assertThat(shortfuse.out())
                .contains("\"contract\" : \"inverse\"", "\"contractSize\" : 100", "\"settlementCurrency\" : \"BTC\"");
    }

    /** The engine plays every point where orders are for coins; the local branching ratio is in base units all the same. */
    @Test
    void shouldAnswerRiskQuestionsOfContracts() {
        assertThat(shortfuse.execute("curve", scenario, "--market", COIN, "--points", "5"))
                .as(shortfuse.err())
                .isZero();
        assertThat(shortfuse.out()).contains("Up: it ignites at ").containsPattern("the greatest is \\d");
        assertThat(shortfuse.execute("map", scenario, "--market", COIN, "--csv"))
                .as(shortfuse.err())
                .isZero();
        String csv = shortfuse.out().substring(shortfuse.out().indexOf("price_from"));
        for (String line : csv.lines().skip(1).toList()) {
            String[] row = line.split(",", -1);
            assertThat(Double.parseDouble(row[8])).isCloseTo(100 * Double.parseDouble(row[7]), within(1e-3));
        }
    }
}
