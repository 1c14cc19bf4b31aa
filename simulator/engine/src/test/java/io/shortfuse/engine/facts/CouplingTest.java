package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arbitrage spreads what is displaced on one venue over the others of its symbol (simulation model, sections 1 and 7). */
class CouplingTest {
    private static final String ALPHA = "alpha:BTC";
    private static final String BETA = "beta:BTC";
    private static final String GAMMA = "gamma:BTC";

    /** Of one coin on alpha's side of two alike books three quarters stay, which is 7.5%, and a quarter goes over. */
    @ForEveryEngine
    void shouldSpreadByCouplingAndDepth(Engine engine) {
        Outcome outcome = twoVenues(0.5, 10, 10)
                .position(ALPHA, Side.SHORT, 100, 1)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(last(outcome, ALPHA)).isCloseTo(107.5, within(1e-9));
        assertThat(last(outcome, BETA)).isCloseTo(102.5, within(1e-9));
        assertThat(outcome.liquidations().get(0).fillPrice())
                .as("the mean of its own path")
                .isCloseTo(103.75, within(1e-9));
    }

    @ForEveryEngine
    void shouldKeepBooksApartWithoutCoupling(Engine engine) {
        Outcome outcome = twoVenues(0, 10, 10)
                .position(ALPHA, Side.SHORT, 100, 1)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(last(outcome, ALPHA)).isCloseTo(110, within(1e-9));
        assertThat(last(outcome, BETA)).isEqualTo(100);
    }

    /** Beta's book is three times as deep, so that it takes three quarters of what is shared; and then a ninth. */
    @ForEveryEngine
    void shouldShareByDepthAsItNowIs(Engine engine) {
        Universe universe = twoVenues(1, 10, 10.0 / 3)
                .position(ALPHA, Side.SHORT, 100, 1)
                .position(ALPHA, Side.SHORT, 105, 1)
                .tick(ALPHA, 100);
        Outcome before = universe.on(engine);
        assertThat(last(before, ALPHA)).isCloseTo(102.5, within(1e-9));
        assertThat(last(before, BETA)).isCloseTo(102.5, within(1e-9));

        // 24 times alpha's depth: 2.4 times as much is displaced by the same volume, a 25th part goes to beta.
        Outcome after = universe.depth(Shapes.kyle(10 / 72.0, 100))
                .after(Universe.SECOND)
                .tick(ALPHA, 105)
                .on(engine);
        double displacedBefore = 0.75;
        double displaced = displacedBefore + 1.0 / 25;
        assertThat(last(after, BETA)).isCloseTo(100 * (1 + displaced / 30), within(1e-6));
    }

    /** Only rounding tells full coupling of linear books from one book with their depths together. */
    @ForEveryEngine
    void shouldBeOneBookWithFullCoupling(Engine engine) {
        Universe one = new Universe()
                .mark(MarkRule.LAST)
                .waveInterval(Universe.SECOND)
                .resilience(20 * Universe.SECOND, 0.3)
                .market(ALPHA, 100, new LiquidityShape.Linear(1_000));
        Universe three = new Universe()
                .mark(MarkRule.LAST)
                .waveInterval(Universe.SECOND)
                .coupling(1)
                .resilience(20 * Universe.SECOND, 0.3)
                .market(ALPHA, 100, new LiquidityShape.Linear(500))
                .market(BETA, 100, new LiquidityShape.Linear(300))
                .market(GAMMA, 100, new LiquidityShape.Linear(200));
        List<String> venues = List.of(ALPHA, BETA, GAMMA);
        for (int i = 0; i < 60; i++) {
            double price = 100.0137 + 0.1 * i + 0.001 * (i * i % 17);
            one.position(ALPHA, Side.SHORT, price, 1 + i % 5);
            three.position(venues.get(i % 3), Side.SHORT, price, 1 + i % 5);
        }
        one.tick(ALPHA, 100);
        venues.forEach(venue -> three.tick(venue, 100));
        // All prices are there, and this one is liquidated at once.
        one.position(ALPHA, Side.SHORT, 99.9, 5);
        three.position(ALPHA, Side.SHORT, 99.9, 5);
        one.after(60 * Universe.SECOND).tick(ALPHA, 100);
        three.after(60 * Universe.SECOND);
        venues.forEach(venue -> three.tick(venue, 100));

        Outcome expected = one.on(engine);
        Outcome actual = three.on(engine);

        assertThat(expected.liquidations()).hasSizeGreaterThan(20);
        assertThat(actual.liquidatedIds()).containsExactlyInAnyOrderElementsOf(expected.liquidatedIds());
        for (String venue : venues) {
            assertThat(last(actual, venue)).isCloseTo(last(expected, ALPHA), within(1e-6));
        }
    }

    /** Contracts of a fixed worth in dollars displace the coins that they are worth along one book with both depths. */
    @ForEveryEngine
    void shouldBeOneBookForInverseContractsToo(Engine engine) {
        Outcome expected = new Universe()
                .inverse(100, 0.004, "BTC")
                .market(ALPHA, 100, new LiquidityShape.Linear(1_000))
                .position(ALPHA, Side.SHORT, 100, 7)
                .tick(ALPHA, 100)
                .on(engine);
        Outcome actual = new Universe()
                .coupling(1)
                .inverse(100, 0.004, "BTC")
                .market(ALPHA, 100, new LiquidityShape.Linear(400))
                .market(BETA, 100, new LiquidityShape.Linear(600))
                .position(ALPHA, Side.SHORT, 100, 7)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(actual.liquidations().get(0).fillPrice())
                .isCloseTo(expected.liquidations().get(0).fillPrice(), within(1e-9));
        assertThat(last(actual, ALPHA)).isCloseTo(last(expected, ALPHA), within(1e-9));
        assertThat(last(actual, BETA)).isCloseTo(last(expected, ALPHA), within(1e-9));
    }

    /** A book of which half is left is displaced twice as far, its own by what is executed there as the other's. */
    @ForEveryEngine
    void shouldDisplaceWhatIsLeftOfEveryBook(Engine engine) {
        Universe universe = new Universe()
                .coupling(0.5)
                .mark(MarkRule.LAST)
                .market(ALPHA, 100, Shapes.kyle(10, 100))
                .withdrawal(new Withdrawal(1e6, 0.5, Universe.SECOND))
                .market(BETA, 100, Shapes.kyle(10, 100))
                .position(ALPHA, Side.SHORT, 100, 1)
                .tick(BETA, 100)
                .after(Universe.SECOND)
                .tick(BETA, 101)
                .tick(ALPHA, 100);
        Outcome outcome = universe.on(engine);

        assertThat(last(outcome, ALPHA)).isCloseTo(107.5, within(1e-9));
        assertThat(last(outcome, BETA)).isCloseTo(101 * (1 + 0.5 * 0.101), within(1e-9));
    }

    /** What the fund can pay is spent on a path a quarter as long: four times as much is executed. */
    @ForEveryEngine
    void shouldReckonWithTheCoupledBookWhereTheFundDecides(Engine engine) {
        double alone = executed(1, engine);
        double coupled = executed(4, engine);

        assertThat(alone).isBetween(0.5, 9.0);
        assertThat(coupled).isCloseTo(4 * alone, within(1e-9));
    }

    /** Of 40 sold short, against a limit at the bankruptcy price. */
    private static double executed(int venues, Engine engine) {
        Universe universe = new Universe()
                .coupling(1)
                .mark(MarkRule.LAST)
                .fund(0)
                .autoDeleveraging(
                        AdlRanking.BINANCE,
                        AdlTrigger.FUND_EXHAUSTED,
                        AdlPrice.BANKRUPTCY,
                        AdlOrder.LIMIT_AT_BANKRUPTCY);
        for (int i = 0; i < venues; i++) {
            universe.market("v" + i + ":BTC", 100, new LiquidityShape.Linear(1_000));
        }
        PositionLiquidated order = universe.position("v0:BTC", Side.SHORT, 100, 40)
                .tick("v0:BTC", 100)
                .on(engine)
                .liquidations()
                .get(0);
        return order.quantity() - order.autoDeleveragedQuantity();
    }

    /** A measured book is shared by what it holds within 1% on both sides in the mean. */
    @ForEveryEngine
    void shouldMeasureTheDepthOfMeasuredBooks(Engine engine) {
        LiquidityShape.Book book = new LiquidityShape.Book(
                List.of(new DepthPoint(0.02, 4_000)), List.of(new DepthPoint(0.01 / 1.01, 1_000)));
        Outcome outcome = new Universe()
                .coupling(1)
                .mark(MarkRule.LAST)
                .market(ALPHA, 100, new LiquidityShape.Linear(500))
                .market(BETA, 100, book)
                .position(ALPHA, Side.SHORT, 100, 4)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(last(outcome, ALPHA))
                .as("500 of 2000 in all: of 4 coins one")
                .isCloseTo(100 * (1 + 0.01 * 100 / 500), within(1e-9));
    }

    /**
     * Three venues with {@code G_ij = lambda_ij * rho_j}, {@code lambda = [[4,2,2],[2,6,2],[2,2,8]]e-7} per USD, {@code rho
     * = (5,3,2)e5} USD per dollar of price: a shock of 100 each ends at {@code (I - G)^-1 (100, 100, 100)}
     * (mechanics, section 6.7). Coupling 11/17 yields that matrix with one-percent depths as 1/2 : 1/4 : 1/6.
     */
    @ForEveryEngine
    void shouldAmplifyAsTheMatrixSays(Engine engine) {
        double spacing = 0.25;
        Outcome outcome = threeVenues(1, spacing, 1_000).on(engine);

        double rounding = spacing;
        assertThat(last(outcome, ALPHA) - WALL).isCloseTo(143.32247557003257, within(rounding));
        assertThat(last(outcome, BETA) - WALL).isCloseTo(146.57980456026056, within(rounding));
        assertThat(last(outcome, GAMMA) - WALL).isCloseTo(146.57980456026058, within(rounding));
        assertThat(notional(outcome, ALPHA)).isCloseTo(71_661_237.785, within(rounding * 5e5));
        assertThat(notional(outcome, BETA)).isCloseTo(43_973_941.368, within(rounding * 3e5));
        assertThat(notional(outcome, GAMMA)).isCloseTo(29_315_960.912, within(rounding * 2e5));
    }

    /** Coupled venues ignite together where the spectral radius, 0.31049875621120887 times the density, reaches 1. */
    @ParameterizedTest(name = "{0}, spectral radius {1}")
    @CsvSource({"NAIVE, 0.98, false", "NAIVE, 1.02, true", "CASCADE, 0.98, false", "CASCADE, 1.02, true"})
    void shouldIgniteWhereTheSpectralRadiusIsOne(Engine engine, double radius, boolean ignites) {
        int levels = 1_500;
        double spacing = 10;

        Outcome outcome =
                threeVenues(radius / 0.31049875621120887, spacing, levels).on(engine);

        boolean toTheEndOfACluster =
                List.of(ALPHA, BETA, GAMMA).stream().anyMatch(venue -> last(outcome, venue) > WALL + levels * spacing);
        assertThat(toTheEndOfACluster).isEqualTo(ignites);
    }

    private static final double WALL = 96_900;
    private static final double SHOCKED = WALL + 100;

    /** Each venue with shorts at equal distances from the wall up, as dense as a multiple of {@code rho}. */
    private static Universe threeVenues(double density, double spacing, int levels) {
        double unit = 1e-7 * SHOCKED * 17 / 6;
        Universe universe = new Universe()
                .coupling(11.0 / 17)
                .mark(MarkRule.LAST)
                .market(ALPHA, WALL, Shapes.kyle(2 * unit, SHOCKED))
                .market(BETA, WALL, Shapes.kyle(4 * unit, SHOCKED))
                .market(GAMMA, WALL, Shapes.kyle(6 * unit, SHOCKED));
        for (int i = 0; i < levels; i++) {
            double price = WALL + (i + 0.5) * spacing;
            double each = density * 1e5 * spacing / SHOCKED;
            universe.position(ALPHA, Side.SHORT, price, 5 * each)
                    .position(BETA, Side.SHORT, price, 3 * each)
                    .position(GAMMA, Side.SHORT, price, 2 * each);
        }
        // The first two ticks reach the wall, too: all three must have come before anybody is eligible there.
        return universe.tick(GAMMA, SHOCKED).tick(BETA, SHOCKED).tick(ALPHA, SHOCKED);
    }

    /** At the price of the shock, which is what impact was told for. */
    private static double notional(Outcome outcome, String market) {
        return outcome.liquidations().stream()
                .filter(order -> order.market().equals(market))
                .mapToDouble(order -> order.quantity() * SHOCKED)
                .sum();
    }

    private static Universe twoVenues(double coupling, double alpha, double beta) {
        return new Universe()
                .coupling(coupling)
                .mark(MarkRule.LAST)
                .market(ALPHA, 100, Shapes.kyle(alpha, 100))
                .market(BETA, 100, Shapes.kyle(beta, 100));
    }

    private static double last(Outcome outcome, String market) {
        return outcome.prices(market).lastPrice();
    }
}
