package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.Ignition.Finding;
import io.shortfuse.engine.risk.IgnitionSearch;
import io.shortfuse.engine.risk.LeverageBand;
import io.shortfuse.engine.risk.LiquidationMap;
import io.shortfuse.engine.risk.LocalBranching;
import io.shortfuse.engine.risk.MapEntry;
import io.shortfuse.engine.risk.PriceGrid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the fuel is, and at what price it ignites: books whose answers can be worked out by hand. */
class RiskQuestionsTest {
    private static final String MARKET = Universe.MARKET;
    private static final double TICK = 0.1;

    private static EngineSnapshot snapshot(Universe universe) {
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : universe.events()) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, output) -> {});
        }
        return engine.snapshot();
    }

    private static Ignition search(Universe universe, Direction direction) {
        return IgnitionSearch.search(
                snapshot(universe).ladder(MARKET), MARKET, direction, 0.01, IgnitionSearch.DEFAULT_STEP);
    }

    private static JumpOutcome outcome(Ignition ignition) {
        return Objects.requireNonNull(ignition.outcome());
    }

    /** A base unit moves the price by 0.1 at 100: by {@code 0.1 (E/100)^2} at E. */
    private static Universe market() {
        return new Universe().mark(MarkRule.LAST).market(100, Shapes.kyle(0.1, 100));
    }

    @Test
    void shouldIgniteWhereTheWallIsTouched() {
        // 50 at 104 move the price by 5%, 1 at 102 by no more than 0.1%, and it does not reach the wall.
        Ignition ignition = search(market().shortAt(102, 1).shortAt(104, 50).tick(100), Direction.UP);

        assertThat(ignition.finding()).isEqualTo(Finding.FOUND);
        assertThat(ignition.onGrid()).isFalse();
        // 1 base unit at 103.9 moves the price by 0.1 * 1.039^2 = 0.108, beyond 104.
        assertThat(outcome(ignition).exogenousPrice()).isCloseTo(103.9, within(1e-9));
        assertThat(outcome(ignition).waves()).isEqualTo(2);
    }

    @Test
    void shouldIgniteDownwardsAtTheGreatestPriceThatDoes() {
        Ignition ignition = search(market().longAt(96, 50).tick(100), Direction.DOWN);

        assertThat(ignition.finding()).isEqualTo(Finding.FOUND);
        assertThat(outcome(ignition).exogenousPrice()).isCloseTo(96.0, within(1e-9));
    }

    @Test
    void shouldSayThatNothingIgnites() {
        assertThat(search(market().shortAt(104, 1).tick(100), Direction.UP).finding())
                .isEqualTo(Finding.NONE);
        assertThat(search(market().tick(100), Direction.UP).finding()).isEqualTo(Finding.NONE);
        assertThat(search(market().shortAt(104, 50).tick(100), Direction.DOWN).finding())
                .isEqualTo(Finding.NONE);
    }

    @Test
    void shouldSayThatItBurnsAlready() {
        // The shorts at 101 have pushed the price from 101 to above 106, and nothing refills the book.
        Ignition ignition = search(market().shortAt(101, 50).shortAt(120, 50).tick(101), Direction.UP);

        assertThat(ignition.finding()).isEqualTo(Finding.ALREADY_THERE);
        assertThat(ignition.outcome()).isNull();
    }

    @Test
    void shouldScanAGridWhereBooksRefillBetweenWaves() {
        Universe universe = new Universe()
                .waveInterval(Universe.SECOND)
                .mark(MarkRule.LAST)
                .resilience(60 * Universe.SECOND, 0)
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(104, 50)
                .tick(100);
        Ignition ignition = search(universe, Direction.UP);

        assertThat(ignition.onGrid()).isTrue();
        assertThat(outcome(ignition).exogenousPrice()).isCloseTo(104.0, within(1e-9));
        EngineSnapshot snapshot = snapshot(universe);
        assertThat(endogenousMove(snapshot, 104)).isGreaterThanOrEqualTo(0.01);
        assertThat(endogenousMove(snapshot, 104 - TICK)).isLessThan(0.01);
    }

    /** The last price that there is, is one tick; the long at half of it is out of reach. */
    @Test
    void shouldNotAskForAPriceBelowOneTick() {
        assertThat(search(market().longAt(TICK / 2, 50).tick(100), Direction.DOWN)
                        .finding())
                .isEqualTo(Finding.NONE);
    }

    /** From a price below one tick a relative step leads nowhere. */
    @Test
    void shouldComeForwardFromAPriceBelowOneTick() {
        Universe universe = new Universe()
                .waveInterval(Universe.SECOND)
                .mark(MarkRule.LAST)
                .resilience(60 * Universe.SECOND, 0)
                .market(TICK / 2, Shapes.kyle(1e-4, TICK / 2))
                .shortAt(1, 1e-9)
                .tick(TICK / 2);

        assertThat(search(universe, Direction.UP).finding()).isEqualTo(Finding.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-17, 9e-7, Double.NaN})
    void shouldRefuseAStepThatLeadsNowhere(double step) {
        SqueezeLadder ladder = snapshot(market().shortAt(104, 50).tick(100)).ladder(MARKET);

        assertThatThrownBy(() -> IgnitionSearch.search(ladder, MARKET, Direction.UP, 0.01, step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be at least 1.0E-6: step=" + step);
    }

    /** An account with a position in the symbol takes part in its jumps, with what it has in others. */
    @Test
    void shouldLiquidateAccountsThatHaveMoreThanTheJumpingSymbol() {
        EngineSnapshot snapshot = snapshot(new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1e9)
                .market(MARKET, 100, new LiquidityShape.Linear(1e18))
                .market("alpha:ETH", 50, new LiquidityShape.Linear(1e18))
                .cross("c", MARKET, Side.SHORT, 100, 10, 40)
                .cross("c", "alpha:ETH", Side.LONG, 50, 4, 40)
                .tick(100)
                .tick("alpha:ETH", 50));

        JumpOutcome outcome = snapshot.jump(MARKET, 110, (number, event) -> {});

        assertThat(outcome.waves()).isEqualTo(1);
    }

    private static double endogenousMove(EngineSnapshot snapshot, double price) {
        JumpOutcome outcome = snapshot.jump(MARKET, price, (number, event) -> {});
        return outcome.endogenousMove();
    }

    @Test
    void shouldAgreeWithTheEngineAtTheIgnitionPrice() {
        Universe universe = market().tick(100);
        for (int i = 0; i < 400; i++) {
            universe.shortAt(105 + 0.01 * i, 0.02 + 0.001 * i);
        }
        EngineSnapshot snapshot = snapshot(universe);
        SqueezeLadder ladder = snapshot.ladder(MARKET);
        Ignition ignition = IgnitionSearch.search(ladder, MARKET, Direction.UP, 0.01, IgnitionSearch.DEFAULT_STEP);

        double price = outcome(ignition).exogenousPrice();
        assertThat(endogenousMove(snapshot, price)).isGreaterThanOrEqualTo(0.01);
        assertThat(endogenousMove(snapshot, price - TICK)).isLessThan(0.01);
    }

    /** With a step below a tick the search looks at every price, and must find what trying every price finds. */
    @ParameterizedTest
    @EnumSource(Direction.class)
    void shouldFindTheFirstPriceOfAll(Direction direction) {
        int found = 0;
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Universe universe = market();
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                double away = random.nextDouble(1, 45);
                if (direction == Direction.UP) {
                    universe.shortAt(100 + away, random.nextDouble(0.1, 14));
                } else {
                    universe.longAt(100 - away, random.nextDouble(0.1, 14));
                }
            }
            SqueezeLadder ladder = snapshot(universe.tick(100)).ladder(MARKET);
            Ignition ignition = IgnitionSearch.search(ladder, MARKET, direction, 0.01, 1e-4);

            Double expected = firstOfAll(ladder, direction);
            assertThat(ignition.finding() == Finding.FOUND ? outcome(ignition).exogenousPrice() : null)
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            found += expected == null ? 0 : 1;
        }
        assertThat(found).isBetween(50, 199);
    }

    private static @Nullable Double firstOfAll(SqueezeLadder ladder, Direction direction) {
        double end = direction == Direction.UP ? ladder.reachingShorts(MARKET, 1) : ladder.reachingLongs(MARKET, 1);
        for (int tick = 1000; direction.sign() * (tick / 10.0 - end) < TICK; tick += direction.sign()) {
            if (direction.sign() * ladder.jump(MARKET, tick / 10.0).endogenousMove() >= 0.01) {
                return tick / 10.0;
            }
        }
        return null;
    }

    /** What longs have sold holds the price down, so the outside price must go farther than the last account. */
    @Test
    void shouldSearchUntilTheMarkIsAtTheLastAccount() {
        Universe universe =
                market().longAt(95, 100).shortAt(150, 400).tick(100).tick(95).tick(100);
        SqueezeLadder ladder = snapshot(universe).ladder(MARKET);
        Ignition ignition = IgnitionSearch.search(ladder, MARKET, Direction.UP, 0.01, IgnitionSearch.DEFAULT_STEP);

        // M = E / (1 + 0.001 * 100 * E / 100): 150 at 1 / (1/150 - 0.001) = 176.47.
        assertThat(ladder.reachingShorts(MARKET, 1)).isCloseTo(3000.0 / 17, within(1e-9));
        assertThat(outcome(ignition).exogenousPrice()).isEqualTo(176.5);
    }

    /** However high the outside price: the mark comes to no more than 1000. */
    @Test
    void shouldSayThatNothingIgnitesBeyondWhatThePriceCanReach() {
        SqueezeLadder ladder = snapshot(market().longAt(95, 100)
                        .shortAt(1_001, 400)
                        .tick(100)
                        .tick(95)
                        .tick(100))
                .ladder(MARKET);

        assertThat(ladder.reachingShorts(MARKET, 1)).isEqualTo(Limits.HIGHEST_PRICE);
        assertThat(IgnitionSearch.search(ladder, MARKET, Direction.UP, 0.01, IgnitionSearch.DEFAULT_STEP)
                        .finding())
                .isEqualTo(Finding.NONE);
    }

    /** Forced flow that the index does not see moves no mark. */
    @Test
    void shouldTellThatNothingFeedsItselfWhereNothingPassesThrough() {
        Universe universe = new Universe()
                .passThrough(0)
                .mark(MarkRule.INDEX)
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(104, 50)
                .tick(100);
        SqueezeLadder ladder = snapshot(universe).ladder(MARKET);

        assertThat(LocalBranching.of(ladder, MARKET, Direction.UP, LocalBranching.DEFAULT_WIDTH)
                        .greatest())
                .isZero();
    }

    /** Wherever the window begins: 1,000 places in each. */
    @Test
    void shouldTellTheGreatestLocalBranchingRatioOfAnyWindow() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Universe universe = market();
            for (int i = 0; i < 60; i++) {
                universe.shortAt(random.nextDouble(101, 104), random.nextDouble(0.01, 1));
                universe.longAt(random.nextDouble(96, 99), random.nextDouble(0.01, 1));
            }
            SqueezeLadder ladder = snapshot(universe.tick(100)).ladder(MARKET);
            for (Direction direction : Direction.values()) {
                double greatest = 0;
                for (int i = 0; i < 50_000; i++) {
                    double price = 100 + direction.sign() * 1e-4 * i;
                    greatest = Math.max(greatest, ladder.localBranchingRatio(MARKET, price, 0.001));
                }
                LocalBranching branching = LocalBranching.of(ladder, MARKET, direction, 0.001);
                // Within a window the price, and with it the slope, changes by a thousandth.
                assertThat(branching.greatest())
                        .as("seed %d %s", seed, direction)
                        .isCloseTo(greatest, withinPercentage(0.2));
                assertThat(ladder.localBranchingRatio(MARKET, branching.greatestAt(), 0.001))
                        .isCloseTo(branching.greatest(), withinPercentage(1e-6));
            }
        }
    }

    @Test
    void shouldMapNotionalByPriceSideAndLeverage() {
        Universe universe = market().shortAt(104, 2)
                .shortAt(104.9, 3)
                .shortAt(105, 4)
                .longAt(96, 5)
                .tick(100);
        LiquidationMap map = LiquidationMap.of(snapshot(universe), MARKET::equals, 1);

        assertThat(map.notionals(Side.SHORT)).containsOnlyKeys(104L, 105L);
        assertThat(map.notionals(Side.SHORT).get(104L)).isCloseTo(2 * 104 + 3 * 104.9, within(1e-9));
        assertThat(map.notionals(Side.SHORT).get(105L)).isCloseTo(420, within(1e-9));
        assertThat(map.notionals(Side.LONG).get(96L)).isCloseTo(480, within(1e-9));
        assertThat(map.entries().stream().mapToLong(MapEntry::positions).sum()).isEqualTo(4);
        assertThat(LiquidationMap.of(snapshot(universe), market -> false, 1).entries())
                .isEmpty();
    }

    @Test
    void shouldPutALeverageIntoItsBand() {
        Universe universe = market().leveraged(Side.SHORT, 100, 4.99, 1)
                .leveraged(Side.SHORT, 100, 5, 1)
                .leveraged(Side.SHORT, 100, 100, 1);
        LiquidationMap map = LiquidationMap.of(snapshot(universe), MARKET::equals, 1000);

        assertThat(map.entries())
                .extracting(MapEntry::leverage)
                .containsExactly(LeverageBand.BELOW_5, LeverageBand.FROM_5, LeverageBand.FROM_100);
    }

    /** Entry and margin that follow from a liquidation price do not give the leverage back to the last bit. */
    @Test
    void shouldTakeALeverageForWhatItWasGivenAs() {
        Universe universe = market();
        for (int i = 0; i < 100; i++) {
            double liquidationPrice = 104 + 0.013 * i;
            double bankruptcyPrice = liquidationPrice * 1.004;
            universe.add(new PositionSet(
                    0,
                    "p" + i,
                    "a" + i,
                    MARKET,
                    Side.SHORT,
                    1,
                    bankruptcyPrice / (1 + 1.0 / 10),
                    10,
                    MarginMode.ISOLATED,
                    null,
                    liquidationPrice,
                    1));
        }
        LiquidationMap map = LiquidationMap.of(snapshot(universe.tick(90)), MARKET::equals, 1000);

        assertThat(map.entries()).extracting(MapEntry::leverage).containsExactly(LeverageBand.FROM_10);
        assertThat(map.entries().get(0).positions()).isEqualTo(100);
    }

    /** Model, section 9.2: {@code R = lambda * rho}, whatever the mark, because the book is linear. */
    @Test
    void shouldTellTheLocalBranchingRatioOfAUniformCluster() {
        double lambda = 0.04;
        double perPosition = 0.02;
        double spacing = 0.001;
        Universe universe = new Universe().mark(MarkRule.LAST).market(98, Shapes.kyle(lambda, 98));
        for (int i = 0; i < 4000; i++) {
            universe.shortAt(100 + (i + 0.5) * spacing, perPosition);
        }
        SqueezeLadder ladder = snapshot(universe.tick(98)).ladder(MARKET);
        double rho = perPosition / spacing;

        // Windows of a whole number of positions: 0.1 at 100, and 0.1025 at 102.5.
        assertThat(ladder.localBranchingRatio(MARKET, 100, 0.001)).isCloseTo(lambda * rho, within(1e-6));
        assertThat(ladder.localBranchingRatio(MARKET, 102.5, 0.002)).isCloseTo(lambda * rho, within(1e-6));
        assertThat(ladder.localBranchingRatio(MARKET, 110, 0.001)).isZero();
    }

    @Test
    void shouldTellWhereForcedFlowFeedsItself() {
        Universe universe = market().longAt(95, 1);
        for (int i = 0; i < 400; i++) {
            universe.shortAt(105 + 0.005 * i, 0.06);
        }
        SqueezeLadder ladder = snapshot(universe.tick(100)).ladder(MARKET);
        LocalBranching up = LocalBranching.of(ladder, MARKET, Direction.UP, LocalBranching.DEFAULT_WIDTH);
        LocalBranching down = LocalBranching.of(ladder, MARKET, Direction.DOWN, LocalBranching.DEFAULT_WIDTH);

        // 12 base units per unit of price, each moving it by 0.1, and a window of 21 or 22 positions.
        assertThat(up.greatest()).isBetween(1.2, 1.3);
        assertThat(up.greatestAt()).isBetween(104.8, 107.0);
        assertThat(up.feedsItselfFrom()).isBetween(104.8, 105.2);
        assertThat(up.feedsItselfTo()).isBetween(106.9, 107.2);
        // 1 base unit in a window of 0.095, which moves a price of 95 by less than 0.1.
        assertThat(down.greatest()).isBetween(0.8, 1.1);
        assertThat(down.greatestAt()).isBetween(95.0, 95.1);
    }

    @Test
    void shouldTellThatNothingFeedsItselfWhereNobodyIs() {
        LocalBranching nobody = LocalBranching.of(
                snapshot(market().tick(100)).ladder(MARKET), MARKET, Direction.DOWN, LocalBranching.DEFAULT_WIDTH);

        assertThat(nobody).isEqualTo(new LocalBranching(0, 100, null, null));
    }

    @Test
    void shouldTellTheJumpOneTickBeforeIgnition() {
        Ignition ignition = search(market().shortAt(102, 1).shortAt(104, 50).tick(100), Direction.UP);

        JumpOutcome before = Objects.requireNonNull(ignition.before());
        assertThat(before.exogenousPrice()).isEqualTo(103.8);
        assertThat(before.endogenousMove()).isLessThan(0.01);
        assertThat(outcome(ignition).exogenousPrice()).isEqualTo(103.9);
    }

    @Test
    void shouldCountInWholeSteps() {
        PriceGrid tenths = new PriceGrid(0.1);

        assertThat(tenths.price(3)).isEqualTo(0.3);
        assertThat(tenths.floor(96_387.1)).isEqualTo(963_871);
        assertThat(tenths.ceil(96_387.1)).isEqualTo(963_871);
        assertThat(tenths.nearest(96_387.14)).isEqualTo(963_871);
        assertThat(new PriceGrid(20).price(7)).isEqualTo(140);
        assertThat(new PriceGrid(0.3).floor(1)).isEqualTo(3);
        assertThat(new PriceGrid(0.3).floor(1.1)).isEqualTo(3);
        assertThat(new PriceGrid(0.3).ceil(1)).isEqualTo(4);
    }

    /** 0.29 * 100 is less than 29, and yet 0.29 is the 29th hundredth. */
    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.25", "0.1", "0.05", "0.02", "0.01", "0.001", "0.0001", "0.00001"})
    void shouldFindEveryPriceOfTheGridOnIt(String step) {
        PriceGrid grid = new PriceGrid(Double.parseDouble(step));
        BigDecimal exact = new BigDecimal(step);
        for (int i = 1; i <= 100_000; i++) {
            double price = exact.multiply(BigDecimal.valueOf(i)).doubleValue();
            if (grid.floor(price) != i || grid.ceil(price) != i || grid.price(i) != price) {
                assertThat(List.of(grid.floor(price), grid.ceil(price), grid.price(i)))
                        .isEqualTo(List.of((long) i, (long) i, price));
            }
            assertThat(grid.floor(Math.nextDown(price))).isEqualTo(i - 1);
            assertThat(grid.ceil(Math.nextUp(price))).isEqualTo(i + 1);
        }
    }
}
