package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tables;
import java.util.List;

/**
 * Inverse contracts: quantities are contracts of a fixed size in the quote currency, money is the coin. In most of these
 * p1 is short 10,000 contracts of 100 from 80,000 with 10x: 12.5 coins, of which 1.25 are its margin. With a rate of 1% it
 * liquidates at {@code 1e6 * 0.99 / (12.5 - 1.25) = 88,000}, and is bankrupt at {@code 1e6 / 11.25}.
 */
class InverseTest {
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);
    private static final double BANKRUPT = 1e6 / 11.25;

    private static Universe market(double fund, LiquidityShape shape) {
        return new Universe()
                .inverse(100, 0.01, "BTC")
                .fee(0.001, FeeRecipient.VENUE)
                .fund(fund)
                .market(80_000, shape);
    }

    private static Universe oneShort(double fund, LiquidityShape shape) {
        return market(fund, shape).leveraged(Side.SHORT, 80_000, 10, 10_000);
    }

    /** The published and derived figures of inverse contracts, one tick before and one behind. */
    @ForEveryEngine
    void shouldLiquidateExactlyWhereTheVenuesFormulasSay(Engine engine) {
        int checked = 0;
        for (String line : Tables.lines("/margin/liquidation-prices.csv")) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals("source") || cells[4].isEmpty() || cells[10].isEmpty()) {
                continue;
            }
            Side side = Side.valueOf(cells[5]);
            double entry = Double.parseDouble(cells[7]);
            double price = Double.parseDouble(cells[10]);
            MarginRules rules = new MarginRules(
                    new Contract.Inverse(Double.parseDouble(cells[4])),
                    Tables.schedule(cells[1]),
                    Double.parseDouble(cells[2]),
                    MaintenanceBasis.valueOf(cells[3]));
            double precision = Math.max(1e-12, Double.parseDouble(cells[12]));
            double step = Math.max(1e-9, 2 * precision) * price * side.sign();

            Outcome outcome = new Universe()
                    .inverse(rules, "BTC")
                    .market(entry * (1 + 0.01 * side.sign()), DEEP)
                    .leveraged(
                            Universe.MARKET,
                            side,
                            entry,
                            cells[8].isEmpty() ? 10 : Double.parseDouble(cells[8]),
                            Double.parseDouble(cells[6]),
                            cells[9].isEmpty() ? null : Double.valueOf(cells[9]))
                    .tick(price + step)
                    .after(1)
                    .tick(price - step)
                    .on(engine);

            assertThat(outcome.liquidations()).as(line).hasSize(1);
            PositionLiquidated order = outcome.liquidations().get(0);
            assertThat(order.eventTime()).as(line).isEqualTo(1);
            assertThat(order.liquidationPrice()).as(line).isCloseTo(price, within(precision * price));
            if (!cells[11].isEmpty() && !cells[11].equals("none")) {
                double bankrupt = Double.parseDouble(cells[11]);
                assertThat(order.bankruptcyPrice()).as(line).isCloseTo(bankrupt, within(precision * bankrupt));
            }
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(14);
    }

    /**
     * By hand, filled at 88,200: the order buys {@code 1e6 / 88,200} coins, 0.087868 less than the 11.25 that were left at
     * bankruptcy. A thousandth of what it buys is the fee; the rest is the fund's, at 88,200 worth 999,000 - 992,250.
     */
    @ForEveryEngine
    void shouldSettleInTheCoinAndTellCascadesInTheReportingCurrency(Engine engine) {
        Outcome outcome = oneShort(3, DEEP).tick(88_200).tick(90_000).end().on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        double coins = 1e6 / 88_200;
        assertThat(order.quantity()).isEqualTo(10_000);
        assertThat(order.notional()).as("contracts times their size").isEqualTo(1e6);
        assertThat(order.margin()).isEqualTo(1.25);
        assertThat(order.liquidationPrice()).isCloseTo(88_000, within(1e-9));
        assertThat(order.bankruptcyPrice()).isCloseTo(BANKRUPT, within(1e-9));
        assertThat(order.fillPrice()).isCloseTo(88_200, within(1e-8));
        assertThat(order.loss()).isCloseTo(12.5 - coins, within(1e-12));
        assertThat(order.fee()).isCloseTo(0.001 * coins, within(1e-14));
        assertThat(order.insuranceFundChange()).isCloseTo(6_750 / 88_200.0, within(1e-11));
        assertThat(order.deficit()).isZero();

        CascadeEnded ended = outcome.ended();
        assertThat(ended.notional()).isEqualTo(1e6);
        assertThat(ended.quantity()).as("coins at the liquidation price").isCloseTo(1e6 / 88_000, within(1e-11));
        assertThat(ended.insuranceFundChange()).isCloseTo(6_750, within(1e-6));

        MarketResult result = outcome.result(Universe.MARKET);
        assertThat(result.insuranceFundStart()).isEqualTo(3);
        assertThat(result.insuranceFundEnd()).isCloseTo(3 + 6_750 / 88_200.0, within(1e-11));
        assertThat(result.forcedBuyQuantity()).as("contracts").isEqualTo(10_000);
        Totals totals = outcome.completed().totals();
        assertThat(totals.liquidatedNotional()).isEqualTo(1e6);
        assertThat(totals.insuranceFundChange())
                .as("at the last index")
                .isCloseTo(6_750 / 88_200.0 * 90_000, within(1e-6));
        assertThat(outcome.completed().inputs().shortNotional()).isEqualTo(1e6);
    }

    /** Filled at 90,000 it would need 11.111 of the 11.25 coins that it owes: 0.13889 are missing, of which the fund has 0.1. */
    @ForEveryEngine
    void shouldLeaveADeficitInTheCoin(Engine engine) {
        Outcome outcome = oneShort(0.1, DEEP).tick(90_000).end().on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        double missing = 11.25 - 1e6 / 90_000;
        assertThat(missing).isCloseTo(0.1388888889, within(1e-9));
        assertThat(order.fee()).isZero();
        assertThat(order.insuranceFundChange()).isCloseTo(-0.1, within(1e-15));
        assertThat(order.deficit()).isCloseTo(missing - 0.1, within(1e-12));
        assertThat(outcome.ended().deficit()).isCloseTo((missing - 0.1) * 90_000, within(1e-6));
        assertThat(outcome.result(Universe.MARKET).deficit()).isCloseTo(missing - 0.1, within(1e-12));
        assertThat(outcome.completed().totals().deficit()).isCloseTo((missing - 0.1) * 90_000, within(1e-6));
        assertThat(outcome.completed().totals().insuranceFundChange()).isCloseTo(-9_000, within(1e-6));
    }

    /**
     * By hand: 1,000 within 1% of 100, so that the price rises by 0.1 for each coin: 1,005 contracts of 1 buy 10 coins at a
     * mean of 100.5, and the price ends at 101. Sold, {@code 1e5 * ln(1.01)} contracts bring it to 100 / 1.01.
     */
    @ForEveryEngine
    void shouldDisplaceTheCoinsThatTheContractsBuyOnTheWay(Engine engine) {
        LiquidityShape shape = new LiquidityShape.Linear(1_000);
        Universe universe = new Universe().inverse(1, 0.01, "BTC").market(100, shape);
        Outcome bought = universe.shortAt(100, 1_005).tick(100).end().on(engine);
        Outcome sold = new Universe()
                .inverse(1, 0.01, "BTC")
                .market(100, shape)
                .longAt(100, 1e5 * StrictMath.log1p(0.01))
                .tick(100)
                .end()
                .on(engine);

        assertThat(bought.liquidations().get(0).fillPrice()).isCloseTo(100.5, within(1e-11));
        assertThat(bought.mark()).isCloseTo(101, within(1e-11));
        assertThat(sold.liquidations().get(0).fillPrice()).isCloseTo(1e5 * StrictMath.log1p(0.01) / 10, within(1e-9));
        assertThat(sold.mark()).isCloseTo(100 / 1.01, within(1e-11));
    }

    @ForEveryEngine
    void shouldNeverLiquidateAShortThatOwnsItsCoins(Engine engine) {
        Outcome outcome = market(1, DEEP)
                .leveraged(Side.SHORT, 80_000, 1, 10_000)
                .tick(1e12)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).isEmpty();
        assertThat(outcome.completed().inputs().shortNotional()).isEqualTo(1e6);
    }

    /** Both kinds hang on one index: a forced purchase of linear contracts lifts the mark of the inverse ones. */
    @ForEveryEngine
    void shouldShareAnIndexWithALinearMarketOfTheSymbol(Engine engine) {
        Outcome outcome = new Universe()
                .passThrough(1)
                .mark(MarkRule.INDEX)
                .rules(0.01, 0, FeeRecipient.VENUE)
                .market("alpha:BTC", 100, new LiquidityShape.Linear(1_000))
                .inverse(10, 0.01, "BTC")
                .market("beta:BTC", 100, DEEP)
                .position("alpha:BTC", Side.SHORT, 100, 200)
                .position("beta:BTC", Side.SHORT, 105, 1)
                .tick("beta:BTC", 100)
                .tick("alpha:BTC", 100)
                .end()
                .on(engine);

        // 200 bought at 0.1 each: alpha is up by 20%, the index by 10%.
        assertThat(outcome.liquidatedIds()).containsExactly("p1", "p2");
        assertThat(outcome.ended().waves()).isEqualTo(2);
        assertThat(outcome.ended().notional()).isCloseTo(20_000 + 10, within(1e-9));
    }

    /** Of one venue and pool, but of two currencies: the markets of a coin share theirs, and totals add up at the index. */
    @ForEveryEngine
    void shouldKeepAFundForEachCurrency(Engine engine) {
        Outcome outcome = new Universe()
                .rules(0.01, 0, FeeRecipient.VENUE)
                .fund(1_000)
                .market("alpha:BTCUSDT", 80_000, DEEP)
                .inverse(100, 0.01, "BTC")
                .fund(2)
                .market("alpha:BTCUSD", 80_000, DEEP)
                .fund(3)
                .market("alpha:BTCUSDQ", 80_000, DEEP)
                .leveraged("alpha:BTCUSD", Side.SHORT, 80_000, 10, 10_000, null)
                .tick("alpha:BTCUSD", 90_000)
                .tick("alpha:BTCUSDQ", 100_000)
                .end()
                .on(engine);

        double paid = 11.25 - 1e6 / 90_000;
        assertThat(outcome.result("alpha:BTCUSDT").insuranceFundStart()).isEqualTo(1_000);
        assertThat(outcome.result("alpha:BTCUSDT").insuranceFundEnd()).isEqualTo(1_000);
        assertThat(outcome.result("alpha:BTCUSD").insuranceFundStart()).isEqualTo(5);
        assertThat(outcome.result("alpha:BTCUSDQ").insuranceFundEnd()).isCloseTo(5 - paid, within(1e-12));
        assertThat(outcome.completed().totals().insuranceFundChange())
                .as("at the index of the first market of the fund")
                .isCloseTo(-paid * 90_000, within(1e-6));
    }

    private static Universe deleveraging(double fund, AdlPrice price, AdlOrder order, LiquidityShape shape) {
        return new Universe()
                .inverse(100, 0.01, "BTC")
                .fund(fund)
                .autoDeleveraging(AdlRanking.BITMEX, AdlTrigger.FUND_EXHAUSTED, price, order)
                .market(80_000, shape)
                .leveraged(Side.SHORT, 80_000, 10, 10_000);
    }

    /**
     * At 90,000 each contract loses {@code 100 * (1/BANKRUPT - 1/90,000)} coins; the fund pays for 40% of them. At that mark
     * the long p2 has gained {@code 1/80,000 - 1/90,000}, a ninth of what a contract was worth at the entry, and with 5x it
     * has {@code 1/80,000 * (1/5 + 1/9)} left of it: BitMEX's score is {@code 1/9 * (8/9) / (14/45)}.
     */
    @ForEveryEngine
    void shouldExecuteWhatTheFundCanPayAndCloseTheRestAgainstLongs(Engine engine) {
        double loss = 11.25 - 1e6 / 90_000;
        Outcome outcome = deleveraging(0.4 * loss, AdlPrice.BANKRUPTCY, AdlOrder.MARKET, DEEP)
                .leveraged(Side.LONG, 80_000, 5, 5_000)
                .leveraged(Side.LONG, 89_000, 5, 5_000)
                .tick(90_000)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.autoDeleveragedQuantity()).isCloseTo(6_000, within(1e-5));
        assertThat(order.autoDeleveragingPrice()).isCloseTo(BANKRUPT, within(1e-9));
        assertThat(order.insuranceFundChange()).isCloseTo(-0.4 * loss, within(1e-12));
        assertThat(order.deficit()).isZero();
        assertThat(order.loss() + order.insuranceFundChange()).isCloseTo(1.25, within(1e-12));
        List<PositionAutoDeleveraged> closed = outcome.deleveraged();
        assertThat(closed).extracting(PositionAutoDeleveraged::positionId).containsExactly("p2", "p3");
        assertThat(closed.get(0).rankingScore()).isCloseTo(1 / 9.0 * (8 / 9.0) / (14 / 45.0), within(1e-12));
        assertThat(closed.get(0).realizedPnl()).isCloseTo(5e5 * (1 / 80_000.0 - 1 / BANKRUPT), within(1e-12));
        assertThat(closed.get(1).quantity()).isCloseTo(1_000, within(1e-5));
        assertThat(outcome.completed().totals().autoDeleveragedNotional()).isCloseTo(6e5, within(1e-3));
    }

    /** At the mark, the fund pays for what is closed, too: here all that it has, and the rest is deficit. */
    @ForEveryEngine
    void shouldSettleAtTheMarkInTheCoin(Engine engine) {
        double loss = 11.25 - 1e6 / 90_000;
        Outcome outcome = deleveraging(0.4 * loss, AdlPrice.MARK, AdlOrder.MARKET, DEEP)
                .tick(90_000)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(order.autoDeleveragingPrice()).isEqualTo(90_000);
        assertThat(order.insuranceFundChange()).isCloseTo(-0.4 * loss, within(1e-12));
        assertThat(order.deficit()).isCloseTo(0.6 * loss, within(1e-12));
        assertThat(outcome.completed().totals().unlistedNotional()).isCloseTo(6e5, within(1e-3));
    }

    /** The book is eaten up to the bankruptcy price and no farther; what that cost is what was closed. */
    @ForEveryEngine
    void shouldBuyUpToTheBankruptcyPriceOnly(Engine engine) {
        Outcome outcome = deleveraging(
                        1, AdlPrice.BANKRUPTCY, AdlOrder.LIMIT_AT_BANKRUPTCY, new LiquidityShape.Linear(1e5))
                .tick(88_000)
                .end()
                .on(engine);

        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(outcome.mark()).isCloseTo(BANKRUPT, within(1e-6));
        double mean = (88_000 + BANKRUPT) / 2;
        double coins = (BANKRUPT / 88_000 - 1) / 0.01 * 1e5 / 88_000;
        assertThat(order.fillPrice()).isCloseTo(mean, within(1e-6));
        assertThat(order.quantity() - order.autoDeleveragedQuantity()).isCloseTo(coins * mean / 100, within(1e-6));
        assertThat(order.insuranceFundChange()).isPositive();
        assertThat(order.loss() + order.insuranceFundChange()).isCloseTo(1.25, within(1e-12));
    }

    /** With its margin for 1x it is never bankrupt, but where the entry decides what it needs it is liquidated: bought whole. */
    @ForEveryEngine
    void shouldBuyBackWholeWhatCannotBeBankrupt(Engine engine) {
        MarginRules atEntry =
                new MarginRules(new Contract.Inverse(100), Tables.schedule("flat:0.01"), 0, MaintenanceBasis.ENTRY);
        for (AdlOrder order : AdlOrder.values()) {
            Outcome outcome = new Universe()
                    .inverse(atEntry, "BTC")
                    .fund(0)
                    .autoDeleveraging(AdlRanking.BITMEX, AdlTrigger.FUND_EXHAUSTED, AdlPrice.MARK, order)
                    .market(100, DEEP)
                    .leveraged(Universe.MARKET, Side.SHORT, 100, 1, 100, 100.5)
                    .tick(50_000)
                    .end()
                    .on(engine);

            PositionLiquidated closed = outcome.liquidations().get(0);
            assertThat(closed.autoDeleveragedQuantity()).isZero();
            assertThat(closed.liquidationPrice()).isCloseTo(20_000, within(1e-6));
            assertThat(closed.loss() + closed.insuranceFundChange()).isCloseTo(100.5, within(1e-10));
        }
    }
}
