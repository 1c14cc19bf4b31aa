package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;

/**
 * Who takes over what the fund cannot pay for. In most of these the short p1 of 10, which is liquidated at 100 and
 * bankrupt at 101 with a maintenance rate of 1%, meets a price of 103: executed in a book too deep to move, each unit
 * loses 2.
 */
class AutoDeleveragingTest {
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);
    private static final long HOUR = 3_600 * Universe.SECOND;

    private static Universe market(double fund, AdlTrigger trigger, AdlPrice price, AdlOrder order) {
        return market(fund, AdlRanking.BITMEX, trigger, price, order);
    }

    private static Universe market(
            double fund, AdlRanking ranking, AdlTrigger trigger, AdlPrice price, AdlOrder order) {
        return new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(fund)
                .autoDeleveraging(ranking, trigger, price, order)
                .market(99, DEEP)
                .shortAt(100, 10);
    }

    private static Universe exhausted(double fund) {
        return market(fund, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET);
    }

    /**
     * The fund of 8 pays for 4 units; 6 are left. At 103 BitMEX ranks p3 (in profit by 14.4% at an effective leverage of
     * 3.32: 0.480) before p2 (3% at 7.92: 0.238) before p4 (1% at 16.9: 0.166).
     */
    @ForEveryEngine
    void shouldCloseTheFirstOfTheRankingAtTheBankruptcyPrice(Engine engine) {
        Outcome outcome = exhausted(8)
                .leveraged(Side.LONG, 100, 10, 4)
                .leveraged(Side.LONG, 90, 5, 3)
                .leveraged(Side.LONG, 102, 20, 5)
                .tick(103)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.quantity()).isEqualTo(10);
        assertThat(order.autoDeleveragedQuantity()).isCloseTo(6, within(1e-9));
        assertThat(order.autoDeleveragingPrice()).isCloseTo(101, within(1e-12));
        assertThat(order.fillPrice()).isCloseTo(103, within(1e-9));
        assertThat(order.insuranceFundChange()).isCloseTo(-8, within(1e-12));
        assertThat(order.deficit()).isZero();
        // Its whole margin and the fund's 8: 4 units bought back at 103 and 6 at 101, having been sold at 90.
        assertThat(order.loss()).isCloseTo(4 * 13 + 6 * 11, within(1e-9));

        List<PositionAutoDeleveraged> closed = outcome.deleveraged();
        assertThat(closed).extracting(PositionAutoDeleveraged::positionId).containsExactly("p3", "p2");
        PositionAutoDeleveraged whole = closed.get(0);
        assertThat(whole.side()).isEqualTo(Side.LONG);
        assertThat(whole.quantity()).isEqualTo(3);
        assertThat(whole.remainingQuantity()).isZero();
        assertThat(whole.rankingScore()).isCloseTo(13 / 90.0 * (309 / 93.0), within(1e-12));
        assertThat(whole.realizedPnl()).isCloseTo(3 * (101 - 90), within(1e-9));
        PositionAutoDeleveraged part = closed.get(1);
        assertThat(part.quantity()).isCloseTo(3, within(1e-9));
        assertThat(part.remainingQuantity()).isCloseTo(1, within(1e-9));
        assertThat(part.realizedPnl()).isCloseTo(3, within(1e-9));

        MarketResult result = outcome.result(Universe.MARKET);
        assertThat(result.insuranceFundEnd()).isCloseTo(0, within(1e-12));
        assertThat(result.forcedBuyQuantity()).isCloseTo(4, within(1e-9));
        assertThat(outcome.completed().totals().autoDeleveragedNotional()).isCloseTo(600, within(1e-6));
        assertThat(outcome.completed().totals().unlistedNotional()).isZero();
    }

    /** What is left of p2 liquidates where p2 did, at 90 / 0.99, and with a quarter of its margin. */
    @ForEveryEngine
    void shouldLeaveTheLiquidationPriceOfWhatItClosesInPart(Engine engine) {
        Outcome outcome = exhausted(8)
                .leveraged(Side.LONG, 100, 10, 8)
                .tick(103)
                .after(1)
                .tick(90.91)
                .after(1)
                .tick(90.909)
                .on(engine);

        PositionLiquidated rest = outcome.liquidations().get(1);
        assertThat(rest.eventTime()).isEqualTo(2);
        assertThat(rest.positionId()).isEqualTo("p2");
        assertThat(rest.quantity()).isCloseTo(2, within(1e-9));
        assertThat(rest.margin()).isCloseTo(20, within(1e-8));
        assertThat(rest.headlineQuantity()).isCloseTo(2, within(1e-9));
        assertThat(rest.liquidationPrice()).isEqualTo(90 / 0.99);
    }

    @ForEveryEngine
    void shouldFallOnTheUnlistedCounterpartyWhereNobodyIsLeft(Engine engine) {
        Outcome outcome =
                exhausted(8).leveraged(Side.LONG, 100, 10, 2).tick(103).end().on(engine);

        PositionAutoDeleveraged last = outcome.deleveraged().get(1);
        assertThat(last.positionId()).isNull();
        assertThat(last.account()).isNull();
        assertThat(last.entryPrice()).isNull();
        assertThat(last.rankingScore()).isNull();
        assertThat(last.quantity()).isCloseTo(4, within(1e-9));
        assertThat(last.realizedPnl()).isZero();
        assertThat(outcome.ended().autoDeleveragedNotional()).isCloseTo(600, within(1e-6));
        assertThat(outcome.ended().unlistedNotional()).isCloseTo(400, within(1e-6));
        assertThat(outcome.completed().totals().unlistedNotional()).isCloseTo(400, within(1e-6));
    }

    /** A long without leverage never liquidates, and is in profit all the same. */
    @ForEveryEngine
    void shouldCloseLongsThatNeverLiquidate(Engine engine) {
        Outcome outcome =
                exhausted(8).leveraged(Side.LONG, 100, 1, 6).tick(103).end().on(engine);

        assertThat(outcome.deleveraged())
                .extracting(PositionAutoDeleveraged::positionId)
                .containsExactly("p2");
    }

    /** Hyperliquid closes only who is in profit. */
    @ForEveryEngine
    void shouldSpareWhoTheRankingDoesNotName(Engine engine) {
        Outcome outcome = market(
                        8, AdlRanking.HYPERLIQUID, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET)
                .leveraged(Side.LONG, 104, 5, 6)
                .tick(103)
                .end()
                .on(engine);

        assertThat(outcome.deleveraged().get(0).positionId()).isNull();
    }

    /** Of 100 the fund pays 30 for each peak of eight hours: to 70, and later, from 70, to 49. */
    @ForEveryEngine
    void shouldStopTheFundAtSeventyPercentOfItsPeak(Engine engine) {
        Universe universe = market(100, AdlTrigger.FUND_DRAWDOWN, AdlPrice.BANKRUPTCY, AdlOrder.MARKET)
                .shortAt(100, 100)
                .shortAt(104, 100)
                .shortAt(104, 100);
        Outcome outcome = universe.tick(103)
                .after(HOUR)
                .tick(110)
                .after(8 * HOUR)
                .shortAt(200, 100)
                .tick(210)
                .end()
                .on(engine);

        // The first wave: p1 loses 20, p2 the 10 that are left to pay.
        assertThat(outcome.liquidations().get(0).autoDeleveragedQuantity()).isZero();
        assertThat(outcome.liquidations().get(0).insuranceFundChange()).isCloseTo(-20, within(1e-9));
        assertThat(outcome.liquidations().get(1).insuranceFundChange()).isCloseTo(-10, within(1e-9));
        // An hour later nothing more, eight hours after that 30% of 70.
        assertThat(outcome.liquidations().get(2).insuranceFundChange()).isCloseTo(0, within(1e-9));
        assertThat(outcome.liquidations().get(3).insuranceFundChange()).isCloseTo(0, within(1e-9));
        assertThat(outcome.liquidations().get(4).insuranceFundChange()).isCloseTo(-21, within(1e-9));
        assertThat(outcome.result(Universe.MARKET).insuranceFundEnd()).isCloseTo(49, within(1e-9));
        assertThat(outcome.deficit()).isZero();
    }

    /**
     * Closed at the mark of 103 the 6 units that the drawdown leaves cost what they would have cost in the book: the fund
     * of 8 / 0.3 pays 8 at first, and 12 for the takeover.
     */
    @ForEveryEngine
    void shouldLetTheFundPayTheDifferenceWhereTheMarkIsThePrice(Engine engine) {
        Outcome outcome = market(8 / 0.3, AdlTrigger.FUND_DRAWDOWN, AdlPrice.MARK, AdlOrder.MARKET)
                .leveraged(Side.LONG, 100, 10, 8)
                .tick(103)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.autoDeleveragedQuantity()).isCloseTo(6, within(1e-6));
        assertThat(order.autoDeleveragingPrice()).isEqualTo(order.markPrice());
        assertThat(order.insuranceFundChange()).isCloseTo(-20, within(1e-9));
        assertThat(order.deficit()).isZero();
        assertThat(outcome.deleveraged().get(0).realizedPnl()).isCloseTo(6 * 3, within(1e-5));
    }

    /** The book has nothing at 101 or better: all is closed against the long, and the price has not been pushed. */
    @ForEveryEngine
    void shouldExecuteNothingBeyondTheBankruptcyPriceWithALimitOrder(Engine engine) {
        Outcome outcome = market(1e9, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.LIMIT_AT_BANKRUPTCY)
                .leveraged(Side.LONG, 100, 10, 20)
                .tick(103)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.autoDeleveragedQuantity()).isEqualTo(10);
        assertThat(order.fillPrice())
                .as("the last price, where nothing was executed")
                .isEqualTo(103);
        assertThat(order.insuranceFundChange()).isZero();
        assertThat(outcome.result(Universe.MARKET).forcedBuyQuantity()).isZero();
        assertThat(outcome.result(Universe.MARKET).endLastPrice()).isEqualTo(103);
    }

    /**
     * With 1% per 1,000 and linear depth, buying u at E moves the price by u E / 1e5 of E. A limit at 101 executes what
     * brings 100.5 to 101: u = 0.5 / 100.5 / (0.01 / 1000 * 100.5).
     */
    @ForEveryEngine
    void shouldExecuteUpToTheBankruptcyPriceWithALimitOrder(Engine engine) {
        Outcome outcome = limitOrders()
                .market(90, new LiquidityShape.Linear(1_000))
                .shortAt(100, 10)
                .tick(100.5)
                .end()
                .on(engine);

        double executed = 0.5 / 100.5 / (1e-5 * 100.5);
        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.autoDeleveragedQuantity()).isCloseTo(10 - executed, within(1e-9));
        assertThat(order.fillPrice()).isCloseTo(100.75, within(1e-9));
        assertThat(order.insuranceFundChange()).isCloseTo(executed * 0.25, within(1e-9));
        assertThat(outcome.result(Universe.MARKET).endLastPrice()).isCloseTo(101, within(1e-9));
    }

    /**
     * Others are closed instead of the book being eaten. An order stops where its mean price is the bankruptcy price, 1%
     * beyond the liquidation price, and with it the price 2% beyond, where the next short is not yet reached.
     */
    @ForEveryEngine
    void shouldStopACascadeAtOthersExpense(Engine engine) {
        double off = squeeze(emptyFund(), engine);
        double on = squeeze(
                emptyFund()
                        .autoDeleveraging(
                                AdlRanking.BINANCE, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET),
                engine);

        assertThat(off).isGreaterThan(150);
        assertThat(on).isCloseTo(102, within(1e-9));
    }

    private static double squeeze(Universe universe, Engine engine) {
        universe.market(90, new LiquidityShape.Linear(1_000));
        for (int i = 0; i < 20; i++) {
            universe.shortAt(100 + 3 * i, 200);
        }
        return universe.tick(100).end().on(engine).result(Universe.MARKET).endMarkPrice();
    }

    /** Two pools of one venue: the poor one has nothing of the rich one's. */
    @ForEveryEngine
    void shouldPayFromTheMarketsOwnPool(Engine engine) {
        Universe universe = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .autoDeleveraging(AdlRanking.BINANCE, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET)
                .fund(1e6)
                .market("alpha:BTC", 90, DEEP)
                .pool("isolated")
                .fund(8)
                .market("alpha:ETH", 90, DEEP)
                .position("alpha:BTC", Side.SHORT, 100, 10)
                .position("alpha:ETH", Side.SHORT, 100, 10);
        Outcome outcome =
                universe.tick("alpha:BTC", 103).tick("alpha:ETH", 103).end().on(engine);

        assertThat(outcome.liquidations().get(0).autoDeleveragedQuantity()).isZero();
        assertThat(outcome.liquidations().get(1).autoDeleveragedQuantity()).isCloseTo(6, within(1e-9));
        assertThat(outcome.result("alpha:BTC").insuranceFundStart()).isEqualTo(1e6);
        assertThat(outcome.result("alpha:ETH").insuranceFundStart()).isEqualTo(8);
        assertThat(outcome.completed().totals().insuranceFundChange()).isCloseTo(-28, within(1e-9));
    }

    /** 0.3 - 0.1 is less than 0.2 by rounding: whoever gives 0.2 has nothing left of it. */
    @ForEveryEngine
    void shouldLeaveNobodyWithARoundingError(Engine engine) {
        Outcome outcome = limited(0.3)
                .leveraged(Side.LONG, 80, 10, 0.1)
                .leveraged(Side.LONG, 90, 5, 0.2)
                .tick(103)
                .after(1)
                .tick(60)
                .end()
                .on(engine);

        assertThat(outcome.deleveraged())
                .extracting(PositionAutoDeleveraged::remainingQuantity)
                .containsExactly(0.0, 0.0);
        assertThat(outcome.liquidatedIds()).containsExactly("p1");
    }

    /** 1.1 - 0.4 is more than 0.7 by rounding: nothing falls on the unlisted counterparty. */
    @ForEveryEngine
    void shouldTakeOverNoRoundingError(Engine engine) {
        Outcome outcome = limited(1.1)
                .leveraged(Side.LONG, 80, 10, 0.4)
                .leveraged(Side.LONG, 90, 5, 0.7)
                .tick(103)
                .end()
                .on(engine);

        assertThat(outcome.deleveraged()).hasSize(2).noneMatch(closed -> closed.positionId() == null);
        assertThat(outcome.completed().totals().unlistedNotional()).isZero();
    }

    /** A short that finds nothing at its bankruptcy price of 101. */
    private static Universe limited(double quantity) {
        return limitOrders().market(85, DEEP).shortAt(100, quantity);
    }

    /** An empty fund, and orders that go no farther than the bankruptcy price. */
    private static Universe limitOrders() {
        return emptyFund()
                .autoDeleveraging(
                        AdlRanking.BITMEX,
                        AdlTrigger.FUND_EXHAUSTED,
                        AdlPrice.BANKRUPTCY,
                        AdlOrder.LIMIT_AT_BANKRUPTCY);
    }

    private static Universe emptyFund() {
        return new Universe().rules(0.01, 0, FeeRecipient.VENUE).fund(0);
    }

    /** Of p2 in wave 1, and of p3 in wave 2, a part is bought, and p1 whole; only that counts. */
    @ForEveryEngine
    void shouldCountInTheBranchingRatioWhatWasExecuted(Engine engine) {
        Outcome outcome = limitOrders()
                .market(90, new LiquidityShape.Linear(1_000))
                .shortAt(100, 5)
                .shortAt(99.2, 1_000)
                .position(Universe.MARKET, Side.SHORT, 100.1, 1_000)
                .tick(99.2)
                .end()
                .on(engine);

        // p2 at 99.2 may buy up to 100.192, its bankruptcy price; p1 and p3, in wave 2, from there to 101 and 101.101.
        double perUnit = 99.2 * 99.2 * 1e-5;
        double first = 99.2 * 0.01 / perUnit;
        assertThat(outcome.ended().waves()).isEqualTo(2);
        double second = 5 * 100 + ((101.101 - 99.2) / perUnit - first - 5) * 100.1;
        assertThat(outcome.ended().branchingRatio()).isCloseTo(second / (second + first * 99.2), within(1e-9));
    }
}
