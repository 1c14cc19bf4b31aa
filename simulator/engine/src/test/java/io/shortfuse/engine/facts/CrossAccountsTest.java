package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.StepRule;

/** Accounts that share a balance among their positions. Books are too deep to move where nothing else is said. */
class CrossAccountsTest {
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);
    private static final String BTC = "alpha:BTC";
    private static final String ETH = "alpha:ETH";

    private static Universe markets() {
        return new Universe()
                .waveInterval(Universe.SECOND)
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1_000)
                .market(BTC, 100, DEEP)
                .market(ETH, 50, DEEP);
    }

    /**
     * A balance of 40 behind a short of 10 from 100 and a long of 4 from 50, with a maintenance rate of 1%. At 103 and 50
     * equity is 10 and the requirement 10.3 + 2; the first to be closed is p1, which contributes most.
     */
    private static Universe account() {
        return markets()
                .cross("c", BTC, Side.SHORT, 100, 10, 40)
                .cross("c", ETH, Side.LONG, 50, 4, 40)
                .tick(BTC, 100)
                .tick(ETH, 50)
                .after(Universe.SECOND);
    }

    /** With ETH at 50 it falls to its requirement where 40 + 1,000 - 10 P = 0.1 P + 2. */
    @ForEveryEngine
    void shouldLiquidateWhereEquityFallsToTheRequirement(Engine engine) {
        double price = 1_038 / 10.1;

        assertThat(account().tick(BTC, price - 1e-6).end().on(engine).liquidations())
                .isEmpty();
        assertThat(account().tick(BTC, price + 1e-6).end().on(engine).liquidations())
                .hasSize(1);
    }

    /** A gain in one market pays for a loss in the other: at 104 and 60 nothing happens. */
    @ForEveryEngine
    void shouldCountGainsElsewhere(Engine engine) {
        Outcome outcome = account().tick(ETH, 60).tick(BTC, 104).end().on(engine);

        assertThat(outcome.liquidations()).isEmpty();
    }

    /** dYdX's rule: p1 has 10.3/12.3 of the equity behind it, and is bankrupt where that is gone. */
    @ForEveryEngine
    void shouldCloseWhatContributesMostAndStopWhenTheAccountIsSafe(Engine engine) {
        Outcome outcome = account().tick(BTC, 103).end().on(engine);

        assertThat(outcome.liquidations()).hasSize(1);
        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.positionId()).isEqualTo("p1");
        assertThat(order.account()).isEqualTo("c");
        assertThat(order.marginMode()).isEqualTo(MarginMode.CROSS);
        assertThat(order.quantity()).isEqualTo(10);
        assertThat(order.margin()).isEqualTo(40);
        assertThat(order.liquidationPrice()).isEqualTo(order.markPrice()).isEqualTo(103);
        assertThat(order.bankruptcyPrice()).isCloseTo(103 + 10 * 10.3 / 12.3 / 10, within(1e-12));
        assertThat(order.loss()).isCloseTo(30, within(1e-9));
        assertThat(order.remainingMargin()).isCloseTo(10, within(1e-9));
        assertThat(order.insuranceFundChange()).isZero();
        CascadeStarted started = outcome.all(CascadeStarted.class).get(0);
        assertThat(started.positionId()).isEqualTo("p1");
        assertThat(started.liquidationPrice()).isEqualTo(103);
    }

    /** What the first order left, 10, backs p2 until 10 + 4 (E - 50) = 0.04 E; what is left of it goes to the fund. */
    @ForEveryEngine
    void shouldGiveTheFundWhatIsLeftOfAnAccountThatIsClosed(Engine engine) {
        Outcome outcome = account()
                .tick(BTC, 103)
                .after(10 * Universe.SECOND)
                .tick(ETH, 190 / 3.96 + 1e-6)
                .after(Universe.SECOND)
                .tick(ETH, 47.9)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).hasSize(2);
        PositionLiquidated last = outcome.liquidations().get(1);
        assertThat(last.positionId()).isEqualTo("p2");
        assertThat(last.eventTime()).isEqualTo(12 * Universe.SECOND);
        assertThat(last.margin()).isCloseTo(10, within(1e-9));
        assertThat(last.bankruptcyPrice()).isCloseTo(47.5, within(1e-9));
        assertThat(last.insuranceFundChange()).isCloseTo(1.6, within(1e-9));
        assertThat(last.remainingMargin()).isZero();
    }

    /** At 105 the account has lost 10 more than it had: each position's share of that falls on the fund as it is closed. */
    @ForEveryEngine
    void shouldHaveTheFundPayWhatTheAccountLacks(Engine engine) {
        Outcome outcome = account().tick(BTC, 105).end().on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::positionId, PositionLiquidated::wave)
                .containsExactly(tuple("p1", 1), tuple("p2", 1));
        double paid = outcome.liquidations().stream()
                .mapToDouble(PositionLiquidated::insuranceFundChange)
                .sum();
        assertThat(paid).isCloseTo(-10, within(1e-9));
        assertThat(outcome.liquidations().get(1).remainingMargin()).isZero();
    }

    /** Losses in one market force sales in another: the thin book of ETH falls, and takes the isolated long p3 with it. */
    @ForEveryEngine
    void shouldCarryLossesFromOneMarketToTheNext(Engine engine) {
        Outcome outcome = new Universe()
                .waveInterval(Universe.SECOND)
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1e6)
                .market(BTC, 100, DEEP)
                .market(ETH, 50, new LiquidityShape.Linear(1_000))
                .cross("c", BTC, Side.SHORT, 100, 10, 100)
                .cross("c", ETH, Side.LONG, 50, 40, 100)
                .position(ETH, Side.LONG, 49.5, 1)
                .tick(BTC, 100)
                .tick(ETH, 50)
                .after(Universe.SECOND)
                .tick(BTC, 108)
                .end()
                .on(engine);

        // p2 contributes 20 and p1 10.8 to what is required of an equity of 20; selling p2 costs nearly all of that.
        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::positionId, PositionLiquidated::wave)
                .containsExactly(tuple("p2", 1), tuple("p1", 1), tuple("p3", 2));
    }

    @ForEveryEngine
    void shouldTakeTheLastBalanceThatWasSaid(Engine engine) {
        Outcome outcome = account()
                .cross("c", BTC, Side.SHORT, 110, 1, 100)
                .tick(BTC, 103)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).isEmpty();
    }

    /** Without the gain of p2 the account cannot bear p1's loss. */
    @ForEveryEngine
    void shouldLookAgainWhenAPositionIsClosedByItsOwner(Engine engine) {
        Universe gaining = account().tick(ETH, 60).tick(BTC, 104).after(Universe.SECOND);

        Outcome outcome =
                gaining.add(new PositionClosed(2 * Universe.SECOND, "p2")).end().on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::positionId)
                .containsExactly("p1");
    }

    @ForEveryEngine
    void shouldNotJudgeAnAccountBeforeAllItsMarketsHavePrices(Engine engine) {
        Universe waiting = markets()
                .cross("c", BTC, Side.SHORT, 100, 10, 40)
                .cross("c", ETH, Side.LONG, 50, 4, 40)
                .tick(BTC, 110)
                .after(Universe.SECOND);

        assertThat(waiting.tick(ETH, 50).end().on(engine).liquidations())
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.eventTime()).isEqualTo(Universe.SECOND));
    }

    /** The same name at another venue is another account. */
    @ForEveryEngine
    void shouldKeepTheAccountsOfVenuesApart(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1_000)
                .market(BTC, 100, DEEP)
                .market("beta:BTC", 100, DEEP)
                .cross("c", BTC, Side.SHORT, 100, 10, 40)
                .cross("c", "beta:BTC", Side.LONG, 100, 10, 40)
                .tick(BTC, 104)
                .tick("beta:BTC", 104)
                .end()
                .on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::positionId)
                .containsExactly("p1");
    }

    /** A fifth of p1 first: 10.3 of 12.3 were too much, and 8.24 + 2 still are; then p2, once more than p1 in this wave. */
    @ForEveryEngine
    void shouldCloseAPositionOfAnAccountInSteps(Engine engine) {
        Outcome outcome = new Universe()
                .waveInterval(Universe.SECOND)
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1_000)
                .steps(new StepRule.ShareFirst(0.2, 0, 30 * Universe.SECOND))
                .market(BTC, 100, DEEP)
                .market(ETH, 50, DEEP)
                .cross("c", BTC, Side.SHORT, 100, 10, 40)
                .cross("c", ETH, Side.LONG, 50, 4, 40)
                .tick(BTC, 100)
                .tick(ETH, 50)
                .after(Universe.SECOND)
                .tick(BTC, 103)
                .end()
                .on(engine);

        assertThat(outcome.liquidations())
                .extracting(
                        PositionLiquidated::wave,
                        PositionLiquidated::positionId,
                        PositionLiquidated::quantity,
                        PositionLiquidated::remainingQuantity)
                .containsExactly(
                        tuple(1, "p1", 2.0, 8.0),
                        // The account is in its cooldown.
                        tuple(1, "p2", 4.0, 0.0));
        PositionLiquidated step = outcome.liquidations().get(0);
        assertThat(step.loss()).isCloseTo(6, within(1e-9));
        assertThat(step.remainingMargin()).isCloseTo(34, within(1e-9));
    }

    /** The fund of both markets, 8, pays for 4 of p1's units; the other 6 are closed against the longs, p2 first. */
    @ForEveryEngine
    void shouldAutoDeleverageCrossAccountsAsIfAllElseWereTheirMargin(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(4)
                .autoDeleveraging(
                        AdlRanking.HYPERLIQUID, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET)
                .market(BTC, 99, DEEP)
                .market(ETH, 50, DEEP)
                .shortAt(100, 10)
                .cross("c", BTC, Side.LONG, 90, 5, 60)
                .cross("c", ETH, Side.SHORT, 50, 4, 60)
                .leveraged(Side.LONG, 95, 5, 4)
                .tick(ETH, 50)
                .tick(BTC, 103)
                .after(1)
                .tick(ETH, 100)
                .end()
                .on(engine);

        assertThat(outcome.deleveraged())
                .extracting(PositionAutoDeleveraged::positionId, PositionAutoDeleveraged::account)
                .startsWith(tuple("p2", "c"), tuple("p4", "a4"));
        PositionAutoDeleveraged first = outcome.deleveraged().get(0);
        // Equity of the account: 60 + 5 * 13.
        assertThat(first.rankingScore()).isCloseTo(103 / 90.0 * (5 * 103) / 125, within(1e-12));
        assertThat(first.realizedPnl()).isCloseTo(5 * 11, within(1e-9));
        // Its gain is the account's, which then bears a loss of 50 a unit for less long.
        PositionLiquidated last = outcome.liquidations().get(1);
        assertThat(last.positionId()).isEqualTo("p3");
        assertThat(last.margin()).isCloseTo(60 + 55, within(1e-9));
    }
}
