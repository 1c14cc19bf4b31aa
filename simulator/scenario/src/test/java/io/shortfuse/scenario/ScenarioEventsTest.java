package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioEventsTest {
    private static final long START = 1_766_361_600_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final String HEADER =
            "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n";

    @TempDir
    Path folder;

    @Test
    void shouldFeelTheMeanOfAllVenuesThatAreMeant() throws ScenarioException {
        String two = Scenarios.SMALL.replace("wave-interval: 250ms", """
                wave-interval: 250ms
                coupling: 0.25
                contagion:
                  - { from: "*:BTCUSDT", to: "*:ETHUSDT", beta: 1.5, lag: 250ms }
                  - { from: "*:ETHUSDT", to: okx:BTCUSDT, beta: -1 }""");
        String market = two.substring(two.indexOf("  - id: binance:BTCUSDT"), two.indexOf("positions:"));
        Scenario scenario = Scenarios.load(
                folder,
                two.replace(
                                "positions:",
                                market.replace("binance:BTCUSDT", "okx:BTCUSDT")
                                        + market.replace("binance:BTCUSDT", "binance:ETHUSDT")
                                        + "positions:")
                        .replace("markets: binance:BTCUSDT", "markets: \"*\"")
                        .replace("count: 3", "count: 3\n    split: { binance:BTCUSDT: 1 }"));

        RunStarted started = (RunStarted) Scenarios.events(scenario).get(0).event();
        assertThat(started.coupling()).isEqualTo(0.25);
        assertThat(started.contagion())
                .containsExactly(
                        new Contagion("binance:BTCUSDT", "binance:ETHUSDT", 0.75, 250_000_000),
                        new Contagion("okx:BTCUSDT", "binance:ETHUSDT", 0.75, 250_000_000),
                        new Contagion("binance:ETHUSDT", "okx:BTCUSDT", -1, 0));
    }

    /** A cross position has no liquidation price: it counts at its entry price, as in the totals of a run. */
    @Test
    void shouldCountCrossPositionsAtTheirEntryPrice() throws Exception {
        Files.writeString(
                folder.resolve("cross.csv"),
                HEADER + "one,desk,binance:BTCUSDT,SHORT,2,90,10,CROSS,50,\n"
                        + "two,desk,binance:BTCUSDT,LONG,3,95,10,CROSS,50,\n");
        Scenario scenario = Scenarios.load(
                folder, Scenarios.SMALL.replaceAll("(?s)  - cluster: wall.*prices:", "  - file: cross.csv\nprices:"));

        assertThat(scenario.counts().shortNotional()).isEqualTo(180);
        assertThat(scenario.counts().longNotional()).isEqualTo(285);
        assertThat(scenario.liquidationMap().of("BTCUSDT", Side.SHORT).isEmpty())
                .isTrue();
        assertThat(scenario.counts().liquidatedAtOnce()).isZero();
    }

    /** An independent program (Python: hashlib, statistics.NormalDist) draws the same positions, but for one last bit. */
    @Test
    void shouldGiveTheseEventsForTheSmallScenario() throws ScenarioException {
        Scenario scenario = Scenarios.load(folder, Scenarios.SMALL);

        assertThat(Scenarios.events(scenario).stream().map(NumberedEvent::event))
                .containsExactly(
                        new RunStarted(
                                START,
                                "small",
                                7,
                                scenario.inputHash(),
                                "USDT",
                                250_000_000,
                                600 * SECOND,
                                null,
                                0.8,
                                0L),
                        new InstrumentListed(
                                START,
                                new Instrument(
                                        "binance:BTCUSDT",
                                        LiquidationRules.simple(0.005),
                                        0.1,
                                        100,
                                        MarkRule.LAST,
                                        null,
                                        "USDT",
                                        0,
                                        new Liquidity(new LiquidityShape.Linear(1e6), 60 * SECOND, 0.3))),
                        shortPosition("1", 2.3075257583096596, 92.36879846722195, 5, 110.2911026474292),
                        shortPosition("2", 5.324282871923187, 92.07288891401234, 5, 109.93777780777594),
                        shortPosition("3", 1.4807634497015798, 98.81967272522954, 10, 108.16083581865921),
                        tick(0, "binance:BTCUSDT", 100),
                        tick(1, "binance:BTCUSDT", 104),
                        tick(2, "binance:BTCUSDT", 108),
                        tick(3, "binance:BTCUSDT", 112),
                        new RunEnded(START + 3 * SECOND));
    }

    @Test
    void shouldNumberEventsFromOneWithoutGaps() throws ScenarioException {
        Scenario scenario = Scenarios.load(folder, Scenarios.SMALL);

        List<NumberedEvent> events = Scenarios.events(scenario);

        assertThat(events.stream().map(NumberedEvent::sequence))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(scenario.counts().events()).isEqualTo(10);
    }

    @Test
    void shouldGiveTheSameEventsEveryTime() throws ScenarioException {
        String text = Scenarios.SMALL + "    volatility: 0.5\n    tick-interval: 10ms\n";
        Scenario scenario = Scenarios.load(folder, text);

        List<NumberedEvent> first = Scenarios.events(scenario);

        assertThat(Scenarios.events(scenario)).isEqualTo(first);
        assertThat(Scenarios.events(Scenarios.load(folder, text))).isEqualTo(first);
        assertThat(first).hasSize(2 + 3 + 301 + 1);
    }

    @Test
    void shouldDrawOtherPositionsWhenTheSeedIsOverridden() throws ScenarioException {
        Path file = Scenarios.write(folder, "scenario.yaml", Scenarios.SMALL);

        Scenario other = ScenarioLoader.load(file, Overrides.seed(8));

        assertThat(other.seed()).isEqualTo(8);
        assertThat(Scenarios.events(other).get(2))
                .isNotEqualTo(Scenarios.events(ScenarioLoader.load(file)).get(2));
    }

    @Test
    void shouldReadPositionsAfterTheClustersBeforeThem() throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                "\uFEFF" + HEADER.replace("\n", "\r\n")
                        + "p1,alice,a:X,SHORT,2,100,10,,,\r\n"
                        + "\"p,2\",bob,b:X,LONG,1.5,90,2,ISOLATED,50,\r\n"
                        + "p3,bob,b:X,LONG,1,90,4,ISOLATED,,70\r\n");
        Scenario scenario = Scenarios.load(folder, Scenarios.TWO_VENUES + """
                        positions:
                          - file: positions.csv
                        prices:
                          - { markets: "*:X", path: [[0s, 100]] }
                        """);

        assertThat(Scenarios.events(scenario).stream().map(NumberedEvent::event).filter(PositionSet.class::isInstance))
                .containsExactly(
                        position("p1", "alice", "a:X", Side.SHORT, 2, 100, 10, null, null),
                        position("p,2", "bob", "b:X", Side.LONG, 1.5, 90, 2, 50.0, null),
                        position("p3", "bob", "b:X", Side.LONG, 1, 90, 4, null, 70.0));
        assertThat(scenario.counts().positions()).isEqualTo(3);
        // The short liquidates at (100 + 10) / 1.005.
        assertThat(scenario.counts().shortNotional()).isEqualTo(2 * (100 + 10.0) / 1.005);
        // (90 - 50/1.5) / 0.99 for the second; the third says it itself.
        assertThat(scenario.counts().longNotional()).isEqualTo(1.5 * ((90 - 50 / 1.5) / 0.99) + 70);
    }

    @Test
    void shouldCountThePositionsThatTheFirstPriceOfTheirMarketLiquidates() throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                HEADER
                        + "touched,alice,a:X,SHORT,1,90,10,,,101\n"
                        + "beyond,alice,a:X,SHORT,1,90,10,,,101.5\n"
                        + "other price,alice,b:X,SHORT,1,60,10,,,101\n"
                        + "long,bob,b:X,LONG,1,90,4,,,70\n"
                        + "unlevered,bob,b:X,LONG,1,90,1,,,\n");
        Scenarios.write(folder, "ticks.csv", "time,market,price\n2025-12-22T00:00:01Z,b:X,70\n");
        Scenario scenario = Scenarios.load(folder, Scenarios.TWO_VENUES + """
                        positions:
                          - file: positions.csv
                        prices:
                          - file: ticks.csv
                          - { markets: "a:X", path: [[0s, 101], [2s, 200]] }
                        """);

        assertThat(scenario.counts().liquidatedAtOnce()).isEqualTo(2);
        // What has no liquidation price counts with its entry price.
        assertThat(scenario.counts().longNotional()).isEqualTo(70 + 90);
    }

    @Test
    void shouldMergeTicksByTimeThenByListingThenByMarket() throws ScenarioException {
        Scenarios.write(folder, "ticks.csv", """
                time,market,price
                2025-12-22T00:00:01Z,b:X,201
                1766361601000,a:X,202
                2025-12-22T00:00:01.5Z,a:X,203
                2025-12-22T00:00:03Z,a:X,204
                """);
        Scenario scenario = Scenarios.load(folder, Scenarios.TWO_VENUES + """
                        prices:
                          - file: ticks.csv
                          - { markets: "*:X", path: [[0s, 100], [2s, 102]] }
                          - { markets: "b:*", path: [[0s, 50], [1s, 51]] }
                        """);

        List<MarketEvent> ticks = Scenarios.events(scenario).stream()
                .map(NumberedEvent::event)
                .filter(PriceTicked.class::isInstance)
                .toList();

        assertThat(ticks)
                .containsExactly(
                        tick(0, "a:X", 100),
                        tick(0, "b:X", 100),
                        tick(0, "b:X", 50),
                        tick(1, "b:X", 201),
                        tick(1, "a:X", 202),
                        tick(1, "a:X", 101),
                        tick(1, "b:X", 101),
                        tick(1, "b:X", 51),
                        new PriceTicked(START + 3 * SECOND / 2, "a:X", PriceKind.LAST, 203),
                        tick(2, "a:X", 102),
                        tick(2, "b:X", 102),
                        tick(3, "a:X", 204));
        assertThat(scenario.counts().ticks()).isEqualTo(12);
        assertThat(scenario.endNs()).isEqualTo(START + 3 * SECOND);
    }

    @Test
    void shouldStopWhenAFileHasChangedSinceItWasChecked() throws ScenarioException {
        String rows = "p1,alice,a:X,SHORT,2,100,10,,,\n";
        Scenarios.write(folder, "positions.csv", HEADER + rows);
        Scenario scenario = Scenarios.load(
                folder,
                Scenarios.TWO_VENUES
                        + "positions: [{ file: positions.csv }]\nprices: [{ markets: \"*\", path: [[0s, 1]] }]\n");
        Scenarios.write(folder, "positions.csv", HEADER + rows.replace("SHORT,2", "SHORT,3"));

        assertThatThrownBy(() -> Scenarios.events(scenario))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("must not change while the scenario is in use, and has since it was checked: "
                        + folder.resolve("positions.csv"));
    }

    @Test
    void shouldGiveNothingMoreWhenClosed() throws ScenarioException {
        EventSource events = Scenarios.load(folder, Scenarios.SMALL).events();
        events.next();
        events.close();

        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    private static PositionSet shortPosition(
            String number, double quantity, double entryPrice, double leverage, double liquidationPrice) {
        return new PositionSet(
                START,
                "wall-" + number,
                "wall-a" + number,
                "binance:BTCUSDT",
                Side.SHORT,
                quantity,
                entryPrice,
                leverage,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                quantity);
    }

    private static PositionSet position(
            String id,
            String account,
            String market,
            Side side,
            double quantity,
            double entryPrice,
            double leverage,
            @Nullable Double margin,
            @Nullable Double liquidationPrice) {
        return new PositionSet(
                START,
                id,
                account,
                market,
                side,
                quantity,
                entryPrice,
                leverage,
                MarginMode.ISOLATED,
                margin,
                liquidationPrice,
                quantity);
    }

    private static PriceTicked tick(long seconds, String market, double price) {
        return new PriceTicked(START + seconds * SECOND, market, PriceKind.LAST, price);
    }
}
