package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inverse markets: how they are read, and what clusters and files of positions make of contracts. */
class InverseMarketTest {
    private static final String INVERSE =
            "mark: last\n    contract: inverse\n    contract-size: 10\n    settlement-currency: BTC";

    @TempDir
    Path folder;

    @Test
    void shouldReadAnInverseMarket() throws ScenarioException {
        String tiers = "\n    maintenance-tiers: { kind: stepped-by-contracts, tiers: [[500, 0.004], [1000, 0.005]] }";

        Instrument market = Scenarios.load(folder, small().replace(INVERSE, INVERSE + tiers))
                .markets()
                .get(0);

        assertThat(market.contract()).isEqualTo(new Contract.Inverse(10));
        assertThat(market.settlementCurrency()).isEqualTo("BTC");
        assertThat(market.rules().margin().schedule())
                .isEqualTo(new SteppedByContracts(List.of(new Tier(500, 0.004), new Tier(1_000, 0.005)), 1));
    }

    @Test
    void shouldTakeTheReportingCurrencyAsALinearMarketsOwn() throws ScenarioException {
        Scenario scenario = Scenarios.load(
                folder, Scenarios.SMALL.replace("mark: last", "mark: last\n    settlement-currency: USDT"));

        assertThat(scenario.markets().get(0).settlementCurrency()).isEqualTo("USDT");
    }

    /** The notional is contracts times their size, and the entry what the leverage and the liquidation price say. */
    @Test
    void shouldDrawContractsThatAreWorthTheNotional() throws ScenarioException {
        for (String side : List.of("short", "long")) {
            Scenario scenario = Scenarios.load(
                    folder,
                    small().replace("side: short", "side: " + side)
                            .replace("mean: 110", side.equals("short") ? "mean: 110" : "mean: 90")
                            .replace("count: 3", "count: 300\n    executable-share: 0.5"));
            MarginFormula margins =
                    MarginFormula.of(scenario.markets().get(0).rules().margin());

            double contracts = 0;
            for (PositionSet set : positions(scenario)) {
                contracts += set.headlineQuantity();
                double margin = margins.notional(set.quantity(), set.entryPrice()) / set.leverage();
                double price = margins.liquidationPrice(
                        new Holding(set.side(), set.quantity(), set.headlineQuantity(), set.entryPrice(), margin));
                assertThat(set.liquidationPrice()).isCloseTo(price, within(1e-10 * price));
            }
            assertThat(contracts * 10).isCloseTo(1_000, within(1e-9));
            ScenarioCounts counts = scenario.counts();
            assertThat(counts.headlineShortNotional() + counts.headlineLongNotional())
                    .isCloseTo(1_000, within(1e-9));
            assertThat(counts.shortNotional() + counts.longNotional()).isCloseTo(500, within(1e-9));
        }
    }

    @Test
    void shouldDrawPositionsOfEqualSizeAsEqualContracts() throws ScenarioException {
        Scenario scenario =
                Scenarios.load(folder, small().replace("size: { lognormal: { sigma: 0.5 } }", "size: equal"));

        assertThat(positions(scenario)).extracting(PositionSet::quantity).containsOnly(1_000 / 10 / 3.0);
    }

    /** The half that lies in the inverse market is half of the notional. */
    @Test
    void shouldSplitAClusterOverLinearAndInverseMarkets() throws ScenarioException {
        Scenario scenario = Scenarios.load(folder, both("split: { a:X: 0.5, b:X: 0.5 }", "BTC"));

        double linear = 0;
        double inverse = 0;
        for (PositionSet set : positions(scenario)) {
            if (set.market().equals("a:X")) {
                linear += set.quantity() * 110;
            } else {
                inverse += set.quantity() * 10;
            }
        }
        assertThat(linear).isCloseTo(500, within(1e-9));
        assertThat(inverse).isCloseTo(500, within(1e-9));
    }

    /** BitMEX's profile has the contract, its size, the margins in coin, and the coin; a scenario may call it otherwise. */
    @Test
    void shouldTakeContractAndSizeFromAProfile() throws ScenarioException {
        String scenario =
                Scenarios.SMALL.replace("binance:BTCUSDT", "bitmex:XBTUSD").replace("rules: simple", "rules: bitmex");

        Instrument market = Scenarios.load(folder, scenario).markets().get(0);

        assertThat(market.contract()).isEqualTo(new Contract.Inverse(1));
        assertThat(market.settlementCurrency()).isEqualTo("BTC");
        assertThat(Scenarios.load(folder, scenario.replace("mark: last", "mark: last\n    settlement-currency: XBT"))
                        .markets()
                        .get(0)
                        .settlementCurrency())
                .isEqualTo("XBT");
    }

    /** Its tiers are caps in USDT, and would be taken for coins. */
    @Test
    void shouldRefuseAContractThatIsNotTheProfilesWithTheProfilesMargins() {
        String scenario = small().replace("rules: simple", "rules: binance");

        assertThat(catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, scenario)))
                .hasMessageContaining(
                        "markets[0].contract: must be linear, as the profile has it, or maintenance-tiers");
        assertThat(catchThrowableOfType(
                        ScenarioException.class,
                        () -> Scenarios.load(
                                folder,
                                scenario.replace(
                                        "rules: binance", "rules: binance\n    maintenance-margin-rate: 0.01"))))
                .isNull();
    }

    @Test
    void shouldRefuseTwoCoinsOfOneSymbol() {
        ScenarioException refused = catchThrowableOfType(
                ScenarioException.class,
                () -> Scenarios.load(
                        folder, both("split: { b:X: 1.0 }", "BTC").replace("a:X\n    rules: simple", """
                        a:X
                            rules: simple
                            contract: inverse
                            contract-size: 1
                            settlement-currency: WBTC""")));

        assertThat(refused.getMessage())
                .contains("must settle in the same coin as a:X, the other inverse market of its symbol: BTC, WBTC");
    }

    @Test
    void shouldRefuseAShortThatHasSoldItsOwnCoins() {
        ScenarioException refused = catchThrowableOfType(
                ScenarioException.class,
                () -> Scenarios.load(folder, small().replace("{ 5: 0.5, 10: 0.5 }", "{ 1: 0.5, 10: 0.5 }")));

        assertThat(refused.getMessage())
                .contains("must be more than 1 for shorts in an inverse market: one without leverage never liquidates");
    }

    /** By hand: 100 contracts of 10 from 100 are 10 coins; with 1x all of them are margin, and no price takes them. */
    @Test
    void shouldCountAPositionThatNeverLiquidatesAtItsNotional() throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                String.join(",", PositionRows.COLUMNS)
                        + "\np1,a1,binance:BTCUSDT,SHORT,100,100,1,,,\np2,a2,binance:BTCUSDT,SHORT,50,100,10,,,110\n");
        String scenario = small();
        Scenario loaded = Scenarios.load(
                folder,
                scenario.substring(0, scenario.indexOf("  - cluster")) + "  - file: positions.csv\n"
                        + scenario.substring(scenario.indexOf("prices:")));

        assertThat(loaded.counts().shortNotional()).isEqualTo(1_500);
        assertThat(loaded.counts().liquidatedAtOnce()).isZero();
    }

    private static String small() {
        return Scenarios.SMALL.replace("mark: last", INVERSE);
    }

    /** A linear market and an inverse one, and a cluster of shorts at 110. */
    private static String both(String split, String coin) {
        int second = Scenarios.TWO_VENUES.indexOf("mark: last", Scenarios.TWO_VENUES.indexOf("b:X"));
        return Scenarios.TWO_VENUES.substring(0, second)
                + INVERSE.replace("BTC", coin)
                + Scenarios.TWO_VENUES.substring(second + "mark: last".length())
                + """
                positions:
                  - cluster: wall
                    side: short
                    notional: 1000
                    count: 10
                    liquidation-price: { at: 110 }
                    size: equal
                    leverage: { 10: 1.0 }
                """
                + "    " + split + "\n"
                + """
                prices:
                  - markets: "*:X"
                    path: [[0s, 100], [3s, 112]]
                """;
    }

    private static List<PositionSet> positions(Scenario scenario) {
        List<PositionSet> positions = new ArrayList<>();
        for (NumberedEvent numbered : Scenarios.events(scenario)) {
            if (numbered.event() instanceof PositionSet set) {
                positions.add(set);
            }
        }
        return positions;
    }
}
