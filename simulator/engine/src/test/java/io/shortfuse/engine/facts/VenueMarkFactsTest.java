package io.shortfuse.engine.facts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.IgnitionSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks that venues make of several prices, and that follow later. */
class VenueMarkFactsTest {
    private static final String MARKET = Universe.MARKET;
    private static final String SPOT = "spot:BTC";
    private static final long SECOND = Universe.SECOND;

    private static MarkRule venue(VenueMarkRule formula) {
        return new MarkRule.Venue(formula, IndexRule.NONE);
    }

    /** A perpetual that is no part of its index, which another market is alone, and no forced flow moves. */
    private static Universe apart(VenueMarkRule formula, double index, double last) {
        return new Universe()
                .passThrough(0)
                .weight(0)
                .mark(venue(formula))
                .market(MARKET, last, Shapes.kyle(0.1, 100))
                .weight(1)
                .mark(MarkRule.LAST)
                .market(SPOT, index, Shapes.kyle(0.1, 100))
                .tick(SPOT, index)
                .tick(last);
    }

    private static void stay(Universe universe, double last, int samples) {
        universe.tick(last).after(samples * SECOND);
    }

    /** Binance's, [BN11], derived: an index of 96,900 and a mean basis of 62 over 30 s. */
    @ForEveryEngine
    void shouldBeTheMedianOfIndexMeanBasisAndLast(Engine engine) {
        Universe far = apart(VenueMarkRule.binance(), 96_900, 96_960);
        stay(far, 96_960, 21);
        stay(far, 96_900, 8);
        stay(far, 97_500, 1);
        assertThat(far.tick(97_500).on(engine).mark()).as("index plus basis").isCloseTo(96_962, within(1e-9));

        Universe near = apart(VenueMarkRule.binance(), 96_900, 96_965);
        stay(near, 96_965, 28);
        stay(near, 96_935, 1);
        stay(near, 96_905, 1);
        // 28 * 65 + 35 + 5 = 30 * 62
        assertThat(near.tick(97_500).on(engine).mark())
                .as("last, whatever came after the sample")
                .isEqualTo(96_905);
    }

    /** Hyperliquid's, [HL1], derived: samples of 10, 20, 50 and 200 every 3 s come to a mean of 71.5068. */
    @ForEveryEngine
    void shouldBeTheMedianOfOracleBookAndOtherVenues(Engine engine) {
        Universe universe = new Universe().passThrough(0);
        universe.weight(0).mark(new MarkRule.Venue(VenueMarkRule.hyperliquid(), IndexRule.WEIGHTED_MEDIAN));
        universe.market(MARKET, 96_910, Shapes.kyle(0.1, 100)).mark(MarkRule.LAST);
        double[][] others = {{96_910, 3}, {96_930, 2}, {96_890, 2}, {97_100, 1}, {96_700, 1}};
        for (int i = 0; i < others.length; i++) {
            universe.weight(others[i][1] / 9).market("spot" + i + ":BTC", others[i][0], Shapes.kyle(0.1, 100));
        }
        for (double basis : new double[] {10, 20, 50, 200}) {
            universe.tick(96_910 + basis).after(3 * SECOND);
        }

        assertThat(universe.tick(97_150).on(engine).mark()).isCloseTo(96_910 + 71.5068388576, within(1e-9));
    }

    /** [BN13], [OK8], [HL1], derived: the mark has the venue's index; the symbol's is the weighted mean. */
    @ForEveryEngine
    void shouldMakeTheIndexByTheVenuesRuleOnOutliers(Engine engine) {
        assertThat(fairPrice(IndexRule.NONE).on(engine).mark()).isCloseTo(98_122, within(1e-9));
        assertThat(fairPrice(IndexRule.DROP_OUTLIERS).on(engine).mark()).isEqualTo(96_902.5);
        assertThat(fairPrice(IndexRule.CLAMP_OUTLIERS).on(engine).mark()).isCloseTo(97_290.62, within(1e-9));
        assertThat(fairPrice(IndexRule.WEIGHTED_MEDIAN).on(engine).mark()).isEqualTo(96_905);
        assertThat(fairPrice(IndexRule.DROP_OUTLIERS).on(engine).prices(MARKET).indexPrice())
                .as("of the symbol")
                .isCloseTo(98_122, within(1e-9));
    }

    private static Universe fairPrice(IndexRule index) {
        Universe universe = new Universe().mark(new MarkRule.Venue(VenueMarkRule.bitmex(), index));
        universe.market(MARKET, 96_900, Shapes.kyle(0.1, 100));
        for (double price : new double[] {96_910, 96_895, 96_905, 103_000}) {
            universe.market("venue" + price + ":BTC", price, Shapes.kyle(0.1, 100));
        }
        return universe.after(SECOND).tick(96_900);
    }

    /** One venue squeezed by 10%, of which spot takes half on, is 5% off: 95 and 100 stay, 105.2 does not. */
    @ForEveryEngine
    void shouldJudgeOutliersBySpotPricesThatForcedFlowHasMoved(Engine engine) {
        Universe universe = new Universe().passThrough(0.5);
        universe.mark(new MarkRule.Venue(VenueMarkRule.bitmex(), IndexRule.DROP_OUTLIERS));
        universe.market("gamma:BTC", 100, Shapes.kyle(1, 100)).mark(MarkRule.LAST);
        universe.market("beta:BTC", 100, Shapes.kyle(1, 100)).market(MARKET, 100, Shapes.kyle(1, 100));
        universe.position(MARKET, Side.SHORT, 100, 10.4).tick(100).after(SECOND);

        Outcome outcome = universe.tick("gamma:BTC", 100).on(engine);
        assertThat(outcome.prices(MARKET).lastPrice()).isCloseTo(110.4, within(1e-9));
        assertThat(outcome.prices("gamma:BTC").markPrice()).isCloseTo(100, within(1e-9));
        assertThat(outcome.prices("gamma:BTC").indexPrice()).isCloseTo(100 + 5.2 / 3, within(1e-9));
    }

    /** An index of 100 and a last price of 110: index plus mean basis passes 105 when half of the window is new. */
    @ForEveryEngine
    void shouldTriggerTheSameAccountsLaterTheLongerTheWindowIs(Engine engine) {
        assertThat(triggeredAfter(VenueMarkRule.binance(), engine)).isEqualTo(15 * SECOND);
        assertThat(triggeredAfter(VenueMarkRule.bybit(), engine)).isEqualTo(150 * SECOND);
        assertThat(triggeredAfter(VenueMarkRule.okx(), engine)).isEqualTo(180 * SECOND);
    }

    private static long triggeredAfter(VenueMarkRule rule, Engine engine) {
        Outcome outcome = apart(rule, 100, 100)
                .shortAt(105, 1)
                .after(600 * SECOND)
                .tick(110)
                .after(600 * SECOND)
                .end()
                .on(engine);
        assertThat(outcome.started().cause()).isEqualTo(Cause.AGENDA);
        assertThat(outcome.started().markPrice()).isGreaterThanOrEqualTo(105 - 1e-9);
        return outcome.started().eventTime() - 600 * SECOND;
    }

    @ForEveryEngine
    void shouldStayBetweenSamplesWhatItWasAtTheLast(Engine engine) {
        Outcome outcome = new Universe()
                .mark(venue(VenueMarkRule.binance()))
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(105, 1)
                .tick(100)
                .after(SECOND)
                .tick(110)
                .after(SECOND - 1)
                .tick(100)
                .after(5 * SECOND)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).as("a mark that nobody sampled").isEmpty();
        assertThat(outcome.mark()).isEqualTo(100);
    }

    @ForEveryEngine
    void shouldFollowPricesUntilTheFirstSample(Engine engine) {
        Outcome outcome = new Universe()
                .mark(venue(VenueMarkRule.binance()))
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(105, 1)
                .tick(105)
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p1");
    }

    /**
     * The basis is 10, and 22.1 when forced buying has lifted the last price: 12 samples of 10 come to a mean of 4 over 30 s,
     * and 4 of 22.1 more to one of 6.95.
     */
    @ForEveryEngine
    void shouldWaitForMarksThatStillMoveBeforeACascadeEnds(Engine engine) {
        Universe universe = apart(VenueMarkRule.binance(), 100, 100).after(60 * SECOND);
        universe.shortAt(104, 100).shortAt(106.9, 1).tick(110);
        Outcome outcome = universe.after(300 * SECOND).end().on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::wave, PositionLiquidated::eventTime)
                .containsExactly(tuple(1, 72 * SECOND), tuple(2, 76 * SECOND));
        assertThat(outcome.ended().waves()).isEqualTo(2);
        assertThat(outcome.ended().eventTime()).as("30 s and a sample").isEqualTo((76 + 31) * SECOND);
        assertThat(outcome.ended().markets().get(0).peakMarkPrice())
                .as("at the sample of the end")
                .isEqualTo(outcome.ended().markets().get(0).endMarkPrice())
                .isGreaterThan(119);
    }

    @ForEveryEngine
    void shouldNotWaitWhereWhatWasExecutedDoesNotLag(Engine engine) {
        Outcome outcome = apart(VenueMarkRule.bybit(), 100, 100)
                .position(SPOT, Side.SHORT, 101, 1)
                .after(SECOND)
                .tick(SPOT, 101)
                .after(SECOND)
                .end()
                .on(engine);

        assertThat(outcome.ended().eventTime()).isEqualTo(SECOND);
    }

    @Test
    void shouldSayNothingOfAQuietMonthAndWorkInSteps() {
        Universe universe = new Universe()
                .mark(venue(VenueMarkRule.bybit()))
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(105, 1)
                .tick(100);
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : universe.events()) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, said) -> {});
        }
        long month = 31 * 86_400L;
        engine.offer(++sequence, new MarketEvent.RunEnded(month * SECOND));
        long said = engine.outputSequence();
        long steps = 1;
        while (!engine.advance(10_000, (number, event) -> {})) {
            steps++;
        }

        assertThat(steps).isEqualTo(month / 10_000 + 1);
        assertThat(engine.outputSequence()).as("numbered output").isEqualTo(said);
        assertThat(engine.now()).isEqualTo(month * SECOND);
    }

    // ---- what-ifs

    private static Universe wall() {
        return new Universe()
                .mark(venue(VenueMarkRule.binance()))
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(103, 20)
                .shortAt(104, 20)
                .shortAt(105, 20)
                .tick(100)
                .after(100 * SECOND)
                .tick(100);
    }

    private static SqueezeLadder ladder(Universe universe) {
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : universe.events()) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, said) -> {});
        }
        return engine.snapshot().ladder(MARKET);
    }

    /** The cascade opens at the first sample after the jump, and what follows is what follows from a tick. */
    @Test
    void shouldPlayJumpsWhereMarksLag() {
        SqueezeLadder ladder = ladder(wall());
        assertThat(ladder.aggregates()).isFalse();
        assertThat(ladder.growsUpwards()).isFalse();

        for (double price : List.of(99.0, 102.9, 103.0, 103.5, 110.0)) {
            JumpOutcome jump = ladder.jump(MARKET, price);
            Outcome outcome = wall().tick(price).after(60 * SECOND).end().on(Engine.CASCADE);
            assertThat(jump.liquidations())
                    .as("price=%s", price)
                    .isEqualTo(outcome.liquidations().size());
            if (jump.liquidations() > 0) {
                assertThat(jump.waves()).isEqualTo(outcome.ended().waves());
                assertThat(jump.quantity()).isEqualTo(outcome.ended().quantity());
                assertThat(jump.markPrice())
                        .isEqualTo(outcome.ended().markets().get(0).endMarkPrice());
            } else {
                assertThat(jump.markPrice()).as("taken in").isEqualTo(price);
            }
        }
        assertThat(ladder.jump(MARKET, 103).waves()).isGreaterThan(1);
    }

    @Test
    void shouldFindTheIgnitionPriceOfALaggingMark() {
        Ignition ignition = IgnitionSearch.search(ladder(wall()), MARKET, Direction.UP, 0.01, 0.001);

        assertThat(ignition.finding()).isEqualTo(Ignition.Finding.FOUND);
        assertThat(requireNonNull(ignition.outcome()).exogenousPrice()).isCloseTo(103, within(1e-9));
    }
}
