package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.liquidity.LiquidityShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Liquidation and bankruptcy prices, and who pays for a forced order. */
class MarginTest {
    /** So deep that an order moves nothing that these tests look at. */
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);

    /** One coin at 86,583 in a tier of 0.4%, isolated: Binance's formula. */
    @ParameterizedTest(name = "{0} {1} {2}x")
    @CsvSource({
        "NAIVE, SHORT, 3, 114984.06374501991, 115444",
        "NAIVE, SHORT, 5, 103485.65737051793, 103899.6",
        "NAIVE, SHORT, 10, 94861.85258964144, 95241.3",
        "NAIVE, SHORT, 100, 87100.42828685259, 87448.83",
        "NAIVE, SHORT, 150, 86812.96812749004, 87160.22",
        "NAIVE, LONG, 10, 78237.65060240963, 77924.7",
        "NAIVE, LONG, 100, 86061.4156626506, 85717.17",
        "CASCADE, SHORT, 3, 114984.06374501991, 115444",
        "CASCADE, SHORT, 5, 103485.65737051793, 103899.6",
        "CASCADE, SHORT, 10, 94861.85258964144, 95241.3",
        "CASCADE, SHORT, 100, 87100.42828685259, 87448.83",
        "CASCADE, SHORT, 150, 86812.96812749004, 87160.22",
        "CASCADE, LONG, 10, 78237.65060240963, 77924.7",
        "CASCADE, LONG, 100, 86061.4156626506, 85717.17"
    })
    void shouldLiquidateWhereTheVenuesFormulaSays(
            Engine engine, Side side, double leverage, double liquidationPrice, double bankruptcyPrice) {
        double step = 1e-6 * side.sign();
        Outcome outcome = new Universe()
                .rules(0.004, 0, FeeRecipient.VENUE)
                .market(86_583, DEEP)
                .leveraged(side, 86_583, leverage, 1)
                .tick(liquidationPrice + step)
                .after(1)
                .tick(liquidationPrice - step)
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.eventTime()).isEqualTo(1);
        assertThat(order.liquidationPrice()).isCloseTo(liquidationPrice, within(1e-9));
        assertThat(order.bankruptcyPrice()).isCloseTo(bankruptcyPrice, within(1e-9));
    }

    @ForEveryEngine
    void shouldNeverLiquidateALongThatCanLoseItsWholeNotional(Engine engine) {
        Outcome outcome = new Universe()
                .market(100, DEEP)
                .leveraged(Side.LONG, 100, 1, 1)
                .tick(1e-6)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).isEmpty();
        assertThat(outcome.completed().inputs().longNotional())
                .as("at the entry price")
                .isEqualTo(100);
    }

    /**
     * By hand: 10 coins short from 90 with a liquidation price of 100 and a rate of 1%: bankrupt at 101, margin 110. At
     * 100.5 the residual is 10 * 0.5 = 5, the fee of 0.1% 1.005, and 3.995 go to the fund.
     */
    @ForEveryEngine
    void shouldPayFeeAndFundFromWhatIsLeftOfTheMargin(Engine engine) {
        PositionLiquidated order = single(FeeRecipient.VENUE, 1_000)
                .tick(100.5)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.margin()).isCloseTo(110, within(1e-9));
        assertThat(order.loss()).isCloseTo(105, within(1e-9));
        assertThat(order.fee()).isCloseTo(1.005, within(1e-9));
        assertThat(order.insuranceFundChange()).isCloseTo(3.995, within(1e-9));
        assertThat(order.deficit()).isZero();
    }

    @ForEveryEngine
    void shouldPayTheFeeIntoTheFundWhereTheVenueSaysSo(Engine engine) {
        PositionLiquidated order = single(FeeRecipient.FUND, 1_000)
                .tick(100.5)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.fee()).isCloseTo(1.005, within(1e-9));
        assertThat(order.insuranceFundChange()).isCloseTo(5, within(1e-9));
    }

    /** Filled at 103, 2 above bankruptcy: the fund has 15 of the 20 that are missing. */
    @ForEveryEngine
    void shouldEmptyTheFundAndLeaveADeficitWhenTheFillIsBeyondBankruptcy(Engine engine) {
        PositionLiquidated order = single(FeeRecipient.FUND, 15)
                .tick(103)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.fee()).isZero();
        assertThat(order.insuranceFundChange()).isCloseTo(-15, within(1e-9));
        assertThat(order.deficit()).isCloseTo(5, within(1e-9));
    }

    private static Universe single(FeeRecipient feeTo, double fund) {
        return new Universe()
                .rules(0.01, 0.001, feeTo)
                .fund(fund)
                .market(95, DEEP)
                .shortAt(100, 10);
    }

    /** Bankrupt at 101: at a mark of 101 there is nothing left, below it there is. */
    @ForEveryEngine
    void shouldRefuseAPositionWhoseMarginIsGone(Engine engine) {
        Universe universe = new Universe().rules(0.01, 0, FeeRecipient.VENUE);

        assertThat(universe.market(101.001, DEEP).shortAt(100, 1).on(engine).refusals())
                .containsExactly(RefusalRule.MARGIN_GONE);
    }

    @ForEveryEngine
    void shouldLiquidateAtOnceWhatArrivesPastItsLiquidationPrice(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .market(100.5, DEEP)
                .tick(100.5)
                .shortAt(100, 1)
                .on(engine);

        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.liquidatedIds()).containsExactly("p1");
    }
}
