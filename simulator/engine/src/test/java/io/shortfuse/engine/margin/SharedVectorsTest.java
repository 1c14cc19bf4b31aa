package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Numbers that others test against, read from a folder beside the project; where there is none, these tests are skipped,
 * and what is typed into {@code liquidation-prices.csv} and the other tests stands alone.
 */
@EnabledIf(value = "areThere", disabledReason = "beside the project there is no folder shared/vectors")
class SharedVectorsTest {
    private static final String FOLDER = "../../../shared/vectors/";

    static boolean areThere() {
        return Files.isDirectory(Path.of(FOLDER));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(FOLDER + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Tier>> binanceTiers() {
        Map<String, List<Tier>> tables = new LinkedHashMap<>();
        List<Tier> tiers = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]+)\": (\\[|[0-9.]+)")
                .matcher(text("binance_maintenance_tier_lookup_tiers.json"));
        double cap = 0;
        double rate = 0;
        while (matcher.find()) {
            String value = matcher.group(2);
            switch (matcher.group(1)) {
                case "maxNotional" -> cap = Double.parseDouble(value);
                case "maintenanceMarginRate" -> rate = Double.parseDouble(value);
                case "maintAmt" -> tiers.add(new Tier(cap, rate, Double.valueOf(value)));
                case "minNotional", "maxLeverage" -> {}
                default -> {
                    tiers = new ArrayList<>();
                    tables.put(matcher.group(1), tiers);
                }
            }
        }
        return tables;
    }

    private static List<Tier> binanceTiers(String pair) {
        List<Tier> tiers = binanceTiers().get(pair);
        if (tiers == null) {
            throw new IllegalArgumentException("must be listed: " + pair);
        }
        return tiers;
    }

    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "binance_maintenance_tier_lookup.csv", useHeadersInDisplayName = true)
    void shouldFindRateAndAmountByNotional(String pair, double notional, double rate, double amount) {
        MaintenanceTable table = MaintenanceTable.of(new Deducted(binanceTiers(pair)));

        int tier = table.tier(1, notional);

        assertThat(table.rate(tier)).isEqualTo(rate);
        assertThat(table.amount(tier)).isEqualTo(amount);
    }

    /** {@code get_maintenance_ratio_and_amt} of the same tests [BN6]. */
    @Test
    void shouldFindWhatTheSameTestsSayOfOtherPairs() {
        MaintenanceTable ada = MaintenanceTable.of(new Deducted(binanceTiers("ADA/USDT:USDT")));
        MaintenanceTable zec = MaintenanceTable.of(new Deducted(binanceTiers("ZEC/USDT:USDT")));

        assertThat(ada.maintenanceMargin(1, 500)).isEqualTo(500 * 0.025);
        assertThat(ada.maintenanceMargin(1, 2e7)).isEqualTo(2e7 * 0.5 - 1_527_500);
        assertThat(zec.maintenanceMargin(1, 500)).isEqualTo(5);
        assertThat(zec.maintenanceMargin(1, 2e7)).isEqualTo(2e7 * 0.5 - 654_500);
    }

    /** AAVE's second rate is 0.02; its deductions are those of 0.025, and of a last tier that begins where the fifth ends. */
    @Test
    void shouldNotReproduceATableWithAMistake() {
        List<Tier> aave = new ArrayList<>(binanceTiers("AAVE/USDT:USDT"));
        Tier second = aave.get(1);

        assertThatThrownBy(() -> new Deducted(aave))
                .hasMessage("must make the maintenance margin continuous: maintenanceAmount=75.0 expected=50.0"
                        + " floor=5000.0");
        aave.set(1, new Tier(second.cap(), 0.025, second.maintenanceAmount()));
        assertThat(new Deducted(aave).amounts()).containsExactly(0, 75, 700, 5_700, 11_950, 386_950);
    }

    @Test
    void shouldFindEveryOtherTableSound() {
        Map<String, List<Tier>> tables = binanceTiers();
        assertThat(tables).hasSize(8).containsKey("AAVE/USDT:USDT");
        tables.remove("AAVE/USDT:USDT");

        assertThat(tables.values()).allSatisfy(tiers -> assertThat(new Deducted(tiers).amounts())
                .containsExactly(
                        tiers.stream().mapToDouble(Tier::maintenanceAmount).toArray()));
    }

    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "freqtrade_isolated_liquidation_price.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithFreqtrade(
            String model,
            String tradingMode,
            String marginMode,
            boolean isShort,
            double leverage,
            double entry,
            double amount,
            double wallet,
            double rate,
            @Nullable Double maintenanceAmount,
            @Nullable Double fee,
            double expected) {
        MarginFormula formula = Tables.formula(
                maintenanceAmount == null ? "flat:" + rate : "amount:" + rate + ":" + maintenanceAmount,
                fee == null ? 0 : fee,
                model.equals("bybit") ? "ENTRY" : "MARK",
                null);

        assertThat(formula.liquidationPrice(new Holding(isShort ? Side.SHORT : Side.LONG, amount, entry, wallet)))
                .isCloseTo(expected, within(1e-5 * expected));
    }

    @ParameterizedTest
    @CsvFileSource(
            files = FOLDER + "hyperliquid_exchange_reported_liquidation_prices.csv",
            useHeadersInDisplayName = true)
    void shouldAgreeWithHyperliquidItself(
            String coin,
            String side,
            double entry,
            double size,
            double collateral,
            double leverage,
            double maxLeverage,
            double rate,
            double expected,
            String provenance) {
        assertThat(rate)
                .as("half of the initial margin at the greatest leverage")
                .isEqualTo(0.5 / maxLeverage);
        Holding holding = new Holding(Side.valueOf(side.toUpperCase(Locale.ROOT)), size, entry, collateral);

        assertThat(Tables.linear("flat:" + rate).liquidationPrice(holding))
                .isCloseTo(expected, within(1e-4 * expected));
    }

    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "octobot_linear_inverse_contracts.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithOctobot(
            String contract,
            String side,
            double entry,
            double size,
            double leverage,
            @Nullable Double rate,
            String quantity,
            double expected) {
        MarginFormula formula = Tables.formula(
                "flat:" + (rate == null ? 0.01 : rate), 0, "ENTRY", contract.equals("inverse") ? 1.0 : null);
        Holding holding = new Holding(
                Side.valueOf(side.toUpperCase(Locale.ROOT)), size, entry, formula.notional(size, entry) / leverage);

        double price = quantity.equals("bankruptcy_price")
                ? formula.bankruptcyPrice(holding)
                : formula.liquidationPrice(holding);

        assertThat(price).isCloseTo(expected, within(1e-14 * expected));
    }

    /** Binance's worked example, the cross one with the other pair's position; the pair itself is listed, too. */
    @Test
    void shouldAgreeWithBinancesWorkedExample() {
        List<Map<String, Double>> figures = new ArrayList<>();
        String text = text("binance_worked_example_cross_and_isolated.json");
        for (String part : text.split("\"pair\"", -1)) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            Matcher matcher = Pattern.compile("\"(\\w+)\": ([0-9.]+)").matcher(part);
            while (matcher.find()) {
                numbers.put(matcher.group(1), Double.valueOf(matcher.group(2)));
            }
            figures.add(numbers);
        }
        Map<String, Double> isolated = figures.get(1);
        Map<String, Double> cross = figures.get(2);
        Map<String, Double> other = figures.get(3);
        MarginFormula formula = Tables.linear("amount:0.1:135365");
        MarginFormula otherFormula = Tables.linear("amount:0.025:16300");
        Holding otherLong = new Holding(Side.LONG, of(other, "amount"), of(other, "open_rate"), 0);
        double backing = of(cross, "wallet_balance")
                - otherFormula.requirement(otherLong, of(other, "mark_price"))
                + otherFormula.equity(otherLong, of(other, "mark_price"));

        assertThat(formula.liquidationPrice(new Holding(
                        Side.LONG, of(isolated, "amount"), of(isolated, "open_rate"), of(isolated, "wallet_balance"))))
                .isCloseTo(1114.78, within(0.005));
        assertThat(formula.liquidationPrice(
                        new Holding(Side.LONG, of(cross, "amount"), of(cross, "open_rate"), backing)))
                .isCloseTo(1153.26, within(0.005));
    }

    private static double of(Map<String, Double> figures, String name) {
        Double value = figures.get(name);
        if (value == null) {
            throw new IllegalArgumentException("must be given: " + name);
        }
        return value;
    }

    /** dYdX rounds against the account to whole quanta of 1e-6 USD; we do not round. */
    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "dydx_v4_bankruptcy_price.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithDydxOnBankruptcyPrices(
            String name,
            String coin,
            double delta,
            double quote,
            String positions,
            double btcPrice,
            double ethPrice,
            double rate,
            double expected) {
        CrossAccount account = CrossAccountTest.dydx(quote, size(positions, "BTC"), size(positions, "ETH"));

        assertThat(account.bankruptcyProceeds(CrossAccountTest.of(account, coin), Math.abs(delta)))
                .isCloseTo(expected, within(1e-6));
    }

    private static double size(String positions, String coin) {
        Matcher matcher = Pattern.compile("\"" + coin + "\": (-?[0-9.]+)").matcher(positions);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "dydx_v4_fillable_price.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithDydxOnFillablePrices(
            String name,
            double btc,
            double quote,
            double adjustment,
            double spread,
            double btcPrice,
            double rate,
            double raw,
            double expected) {
        CrossAccount account = CrossAccountTest.dydx(quote, btc, 0);

        assertThat(account.fillablePrice(CrossAccountTest.of(account, "BTC"), adjustment, spread))
                .isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @CsvFileSource(files = FOLDER + "dydx_v4_is_liquidatable.csv", useHeadersInDisplayName = true)
    void shouldAgreeWithDydxOnWhoIsLiquidatable(
            String name, double btc, double quote, double btcPrice, double rate, boolean expected) {
        assertThat(CrossAccountTest.dydx(quote, btc, 0).isTriggered()).isEqualTo(expected);
    }
}
