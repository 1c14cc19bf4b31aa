package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.StepRule;

/** A vault that takes positions over before they are bankrupt. */
class BackstopTest {
    private static final double TWO_THIRDS = 0.6666666666666666;

    /**
     * Hyperliquid's lowest tier of BTC. A short of one from 86,583 with a margin of a tenth is liquidated at
     * 94,065.48148148147, has two thirds of what it needs at 94,454.18181818182, and nothing at 95,241.3.
     */
    private static Universe hyperliquid() {
        return new Universe()
                .rules(0.0125, 0.01, FeeRecipient.FUND)
                .fund(1e6)
                .backstop(TWO_THIRDS)
                .market(86_583, new LiquidityShape.Linear(120e6))
                .leveraged(Side.SHORT, 86_583, 10, 1);
    }

    private static PositionLiquidated liquidatedAt(Engine engine, double price) {
        return hyperliquid().tick(price).end().on(engine).liquidations().get(0);
    }

    @ForEveryEngine
    void shouldTakeOverBelowItsShareOfTheMaintenanceMargin(Engine engine) {
        PositionLiquidated order = liquidatedAt(engine, 94_454.19);

        assertThat(order.takenOverQuantity()).isEqualTo(1);
        assertThat(order.executedQuantity()).isZero();
        assertThat(order.bankruptcyPrice()).isCloseTo(95_241.3, within(1e-9));
        // The account loses all of its margin, and nobody else pays or gets anything.
        assertThat(order.loss()).isCloseTo(order.margin(), within(1e-9));
        assertThat(order.fee()).isZero();
        assertThat(order.insuranceFundChange()).isZero();
        assertThat(order.deficit()).isZero();
        assertThat(order.remainingQuantity()).isZero();
    }

    @ForEveryEngine
    void shouldLeaveToTheBookWhoHasMore(Engine engine) {
        PositionLiquidated order = liquidatedAt(engine, 94_454.17);

        assertThat(order.takenOverQuantity()).isZero();
        assertThat(order.executedQuantity()).isEqualTo(1);
    }

    /** A price that leaps: the vault would lose, and does not take it. */
    @ForEveryEngine
    void shouldLeaveToTheBookWhoIsBankrupt(Engine engine) {
        assertThat(liquidatedAt(engine, 95_241.29).takenOverQuantity()).isEqualTo(1);
        assertThat(liquidatedAt(engine, 95_241.31).takenOverQuantity()).isZero();
    }

    @ForEveryEngine
    void shouldNotPushThePrice(Engine engine) {
        MarketResult result = hyperliquid()
                .tick(94_500)
                .end()
                .on(engine)
                .completed()
                .markets()
                .get(0);

        assertThat(result.forcedBuyQuantity()).isZero();
        assertThat(result.endLastPrice()).isEqualTo(94_500);
    }

    /** The vault is asked before a step is, and takes all. */
    @ForEveryEngine
    void shouldTakeOverWholeWhereTheVenueClosesInSteps(Engine engine) {
        PositionLiquidated order = new Universe()
                .rules(0.0125, 0, FeeRecipient.VENUE)
                .backstop(TWO_THIRDS)
                .steps(StepRule.FIFTH)
                .market(86_583, new LiquidityShape.Linear(1e15))
                .leveraged(Side.SHORT, 86_583, 10, 10)
                .tick(94_500)
                .end()
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.takenOverQuantity()).isEqualTo(10);
    }

    /** 100 in the wallet, two longs of 10 at 100; at 95.2 equity is 4, and 19.04 are needed: both go, one by one. */
    @ForEveryEngine
    void shouldTakeACrossAccountOverPositionByPosition(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .backstop(TWO_THIRDS)
                .market("alpha:A", 100, new LiquidityShape.Linear(1e15))
                .market("alpha:B", 100, new LiquidityShape.Linear(1e15))
                .cross("desk", "alpha:A", Side.LONG, 100, 10, 100)
                .cross("desk", "alpha:B", Side.LONG, 100, 10, 100)
                .tick("alpha:A", 100)
                .tick("alpha:B", 90.4)
                .end()
                .on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::takenOverQuantity, PositionLiquidated::insuranceFundChange)
                .containsExactly(tuple(10.0, 0.0), tuple(10.0, 0.0));
        assertThat(outcome.liquidations().stream()
                        .mapToDouble(PositionLiquidated::loss)
                        .sum())
                .isCloseTo(100, within(1e-9));
    }
}
