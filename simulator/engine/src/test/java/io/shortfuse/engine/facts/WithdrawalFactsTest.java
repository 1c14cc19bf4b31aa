package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.liquidity.Withdrawal;

/** Makers that take their quotes away when the price moves. */
class WithdrawalFactsTest {
    private static final long SECOND = Universe.SECOND;
    private static final long MINUTE = 60 * SECOND;

    /** Depth such that, undisturbed at 100, an order of one unit moves the price by one. */
    private static Universe withdrawing(double kappa, double floor) {
        return new Universe()
                .withdrawal(new Withdrawal(kappa, floor, MINUTE))
                .market(100, Shapes.kyle(1, 100))
                .tick(100)
                .after(10 * MINUTE);
    }

    /** A jump from 100 to 110 is a move of 0.1: exp(-5 * 0.1) = 0.6065 of the book is left. At 110 a unit moves 1.21. */
    @ForEveryEngine
    void shouldMoveThePriceFartherTheFartherItHasMoved(Engine engine) {
        Outcome outcome = withdrawing(5, 0.01).shortAt(110, 2).tick(110).end().on(engine);

        double left = Math.exp(-0.5);
        assertThat(outcome.prices(Universe.MARKET).lastPrice()).isCloseTo(110 + 2 * 1.21 / left, within(1e-9));
        assertThat(outcome.liquidations().get(0).fillPrice()).isCloseTo(110 + 1.21 / left, within(1e-9));
        MarketResult result = outcome.result(Universe.MARKET);
        assertThat(result.forcedBuyQuantity())
                .as("what was executed, not what it displaced")
                .isEqualTo(2);
    }

    @ForEveryEngine
    void shouldLeaveTheFloor(Engine engine) {
        Outcome outcome = withdrawing(100, 0.25).shortAt(110, 1).tick(110).on(engine);

        assertThat(outcome.mark()).isCloseTo(110 + 1.21 / 0.25, within(1e-9));
    }

    /** Wave 1 finds the whole book, since the price has stood; it moves the last price by 4%, and wave 2 finds the rest. */
    @ForEveryEngine
    void shouldCountWhatTheWaveBeforeHasMoved(Engine engine) {
        Outcome outcome = withdrawing(5, 0.01)
                .shortAt(101, 4)
                .shortAt(104, 1)
                .tick(101)
                .after(10 * MINUTE)
                .end()
                .on(engine);

        double first = 4 * 1.01 * 1.01;
        double left = Math.exp(-5 * 0.01);
        double before = 101 + first / left;
        PositionLiquidated second = outcome.liquidations().get(1);
        double leftOfSecond = Math.exp(-5 * (0.01 + before / 101 - 1));
        assertThat(second.wave()).isEqualTo(2);
        assertThat(second.fillPrice()).isCloseTo(before + 0.5 * 1.01 * 1.01 / leftOfSecond, within(1e-9));
    }

    /** A minute after the jump the price has stood for a minute. */
    @ForEveryEngine
    void shouldForgetAMoveThatIsOver(Engine engine) {
        Outcome outcome = withdrawing(5, 0.01)
                .tick(110)
                .after(2 * MINUTE)
                .shortAt(110, 1)
                .tick(110)
                .on(engine);

        assertThat(outcome.mark()).isCloseTo(111.21, within(1e-9));
    }

    /** Down it is the longs: a move of 0.1 again. */
    @ForEveryEngine
    void shouldWithdrawBidsToo(Engine engine) {
        Outcome outcome = withdrawing(5, 0.01).longAt(90, 1).tick(90).on(engine);
        double displaced = 90 * 1 / Math.exp(-0.5);

        // Depth within d is 1e4 * d, and L = E / (1 + d).
        assertThat(outcome.mark()).isCloseTo(90 / (1 + displaced / 1e4), within(1e-9));
    }

    /** A limit order at the bankruptcy price finds exp(-0.5) of what there is to it. */
    @ForEveryEngine
    void shouldBeLeftWithLessOfALimitOrder(Engine engine) {
        Outcome outcome = new Universe()
                .autoDeleveraging(
                        AdlRanking.BITMEX, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.LIMIT_AT_BANKRUPTCY)
                .withdrawal(new Withdrawal(5, 0.01, MINUTE))
                .market(100, Shapes.kyle(1, 100))
                .tick(100)
                .after(10 * MINUTE)
                .position(Universe.MARKET, Side.SHORT, 110, 10)
                .tick(110)
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        double there = (order.bankruptcyPrice() - 110) / 1.21;
        assertThat(order.quantity() - order.autoDeleveragedQuantity()).isCloseTo(there * Math.exp(-0.5), within(1e-9));
    }
}
