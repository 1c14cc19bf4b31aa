package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.scenario.random.NormalQuantile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    private static final String PRICES = "prices: [{ markets: \"*\", path: [[0s, 100]] }]\n";
    private static final String WALL = """
              - cluster: wall
                side: short
                notional: 9.6e9
                executable-share: 0.04
                count: 12345
                split: { a:X: 0.7, b:X: 0.3 }
                liquidation-price: { normal: { mean: 96900, sd: 150 } }
                size: { lognormal: { sigma: 1.5 } }
                leverage: { 5: 0.2, 10: 0.4, 20: 0.3, 50: 0.1 }
            """;

    @TempDir
    Path folder;

    @Test
    void shouldHoldTheHeadlineAndItsExecutableShare() throws ScenarioException {
        Scenario scenario = load(WALL);

        List<PositionSet> positions = positions(scenario);
        double headline = positions.stream()
                .mapToDouble(p -> p.headlineQuantity() * liquidationPrice(p))
                .sum();
        double executable = positions.stream()
                .mapToDouble(p -> p.quantity() * liquidationPrice(p))
                .sum();
        assertThat(headline).isCloseTo(9.6e9, within(9.6e9 * 1e-12));
        assertThat(executable).isCloseTo(0.384e9, within(0.384e9 * 1e-12));
        assertThat(scenario.counts().headlineShortNotional()).isCloseTo(headline, within(1e-12 * headline));
        assertThat(scenario.counts().shortNotional()).isCloseTo(executable, within(1e-12 * executable));
        assertThat(scenario.counts().headlineLongNotional()).isZero();
        assertThat(scenario.counts().positions()).isEqualTo(12345);
    }

    @Test
    void shouldNameAndSplitPositionsByNumber() throws ScenarioException {
        List<PositionSet> positions = positions(load(WALL));

        assertThat(positions.get(0).positionId()).isEqualTo("wall-00001");
        assertThat(positions.get(0).account()).isEqualTo("wall-a00001");
        assertThat(positions.get(12344).positionId()).isEqualTo("wall-12345");
        // 12345 * 0.7 = 8641.5 and 12345 * 0.3 = 3703.5: the one left over goes to the market listed first.
        assertThat(positions.stream().collect(Collectors.groupingBy(PositionSet::market, Collectors.counting())))
                .isEqualTo(Map.of("a:X", 8642L, "b:X", 3703L));
    }

    @Test
    void shouldFollowTheDistributionsItWasGiven() throws ScenarioException {
        List<PositionSet> positions = positions(load(WALL));
        int n = positions.size();

        double mean = positions.stream()
                .mapToDouble(ClusterTest::liquidationPrice)
                .average()
                .orElseThrow();
        double variance = positions.stream()
                        .mapToDouble(p -> Math.pow(liquidationPrice(p) - mean, 2))
                        .sum()
                / n;
        long ofTen = positions.stream().filter(p -> p.leverage() == 10).count();
        double[] logSizes = positions.stream()
                .mapToDouble(p -> Math.log(p.quantity()))
                .sorted()
                .toArray();

        // Four standard errors each.
        assertThat(mean).isCloseTo(96900, within(4 * 150 / Math.sqrt(n)));
        assertThat(Math.sqrt(variance)).isCloseTo(150, within(4 * 150 / Math.sqrt(2.0 * n)));
        assertThat(ofTen / (double) n).isCloseTo(0.4, within(4 * Math.sqrt(0.4 * 0.6 / n)));
        // The quartiles of a normal distribution are 2 * 0.67449 sd apart.
        assertThat(logSizes[3 * n / 4] - logSizes[n / 4]).isCloseTo(2 * 0.67449 * 1.5, within(0.1));
    }

    @Test
    void shouldEnterWhereTheMarginLastsToTheLiquidationPrice() throws ScenarioException {
        String longs = WALL.replace("cluster: wall", "cluster: floor").replace("side: short", "side: long");
        for (PositionSet p : positions(load(WALL + longs))) {
            int sign = p.side().sign();
            double rate = p.market().equals("a:X") ? 0.005 : 0.01;
            double liquidationPrice = liquidationPrice(p);
            double equity = p.entryPrice() / p.leverage() + sign * (liquidationPrice - p.entryPrice());
            assertThat(equity).isCloseTo(rate * liquidationPrice, within(1e-9 * liquidationPrice));
            assertThat(p.side()).isEqualTo(p.positionId().startsWith("wall") ? Side.SHORT : Side.LONG);
        }
    }

    @Test
    void shouldStandAtTheQuantilesOfEachMarketWhenAskedTo() throws ScenarioException {
        String quantiles = WALL.replace("count: 12345", "count: 10")
                .replace("sd: 150 }", "sd: 150, placed: quantiles }")
                .replace("{ lognormal: { sigma: 1.5 } }", "equal");

        List<PositionSet> positions = positions(load(quantiles));

        for (int i = 0; i < 7; i++) {
            assertThat(positions.get(i).liquidationPrice()).isEqualTo(96900 + 150 * NormalQuantile.of((i + 0.5) / 7));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(positions.get(7 + i).liquidationPrice())
                    .isEqualTo(96900 + 150 * NormalQuantile.of((i + 0.5) / 3));
        }
        assertThat(positions.stream().map(PositionSet::quantity).distinct()).hasSize(1);
    }

    @Test
    void shouldSpreadUniformlyOrStandAtOnePrice() throws ScenarioException {
        String uniform = WALL.replace("count: 12345", "count: 4")
                .replace("split: { a:X: 0.7, b:X: 0.3 }", "split: { b:X: 1 }")
                .replace("normal: { mean: 96900, sd: 150 }", "uniform: { from: 100, to: 180, placed: quantiles }");
        String at = uniform.replace("uniform: { from: 100, to: 180, placed: quantiles }", "at: 120");

        assertThat(positions(load(uniform)).stream().map(ClusterTest::liquidationPrice))
                .containsExactly(110.0, 130.0, 150.0, 170.0);
        assertThat(positions(load(at)).stream().map(ClusterTest::liquidationPrice))
                .containsOnly(120.0);
    }

    @Test
    void shouldDrawTheSameWhenOtherClustersComeAndGo() throws ScenarioException {
        String other = WALL.replace("cluster: wall", "cluster: other").replace("96900", "99000");
        List<PositionSet> alone = positions(load(WALL));

        assertThat(positions(load(WALL + other)).subList(0, alone.size())).isEqualTo(alone);
        assertThat(positions(load(other + WALL)).subList(alone.size(), 2 * alone.size()))
                .isEqualTo(alone);
    }

    @Test
    void shouldKeepPricesAndLeveragesWhenTheSizesChange() throws ScenarioException {
        List<PositionSet> drawn = positions(load(WALL));
        List<PositionSet> equal = positions(load(WALL.replace("{ lognormal: { sigma: 1.5 } }", "equal")));

        assertThat(equal.stream().map(PositionSet::entryPrice))
                .isEqualTo(drawn.stream().map(PositionSet::entryPrice).toList());
    }

    @Test
    void shouldSplitByTheLargestRemainders() {
        assertThat(ClusterReader.shares(List.of(0.5, 0.3, 0.2), 10)).containsExactly(5, 3, 2);
        assertThat(ClusterReader.shares(List.of(0.29, 0.71), 100)).containsExactly(29, 71);
        // 2.33, 2.33, 2.33: one is left over.
        assertThat(ClusterReader.shares(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0), 7)).containsExactly(3, 2, 2);
        // 0.5, 0.3, 0.2 of one position.
        assertThat(ClusterReader.shares(List.of(0.2, 0.5, 0.3), 1)).containsExactly(0, 1, 0);
    }

    private Scenario load(String clusters) throws ScenarioException {
        return Scenarios.load(folder, Scenarios.TWO_VENUES + "positions:\n" + clusters + PRICES);
    }

    private static List<PositionSet> positions(Scenario scenario) {
        return Scenarios.events(scenario).stream()
                .map(NumberedEvent::event)
                .filter(PositionSet.class::isInstance)
                .map(PositionSet.class::cast)
                .toList();
    }

    private static double liquidationPrice(PositionSet position) {
        Double price = position.liquidationPrice();
        assertThat(price).isNotNull();
        return price == null ? Double.NaN : price;
    }
}
