package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tables;
import io.shortfuse.engine.margin.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions whose maintenance margin depends on their size: where they are liquidated, and with what left. */
class TieredMarginTest {
    /** So deep that an order moves nothing that these tests look at. */
    private static final LiquidityShape DEEP = new LiquidityShape.Linear(1e18);

    private static final MarginRules BINANCE = MarginRules.linear(Tables.schedule("binance-btcusdt-2025"));

    /** Derived from Binance's formula and its table of BTCUSDT of 2025, with leverage only. */
    @ForEveryEngine
    void shouldLiquidateWhereBinancesTableSays(Engine engine) {
        List<String> vectors = Tables.lines("/margin/liquidation-prices.csv").stream()
                .filter(line -> line.startsWith("BN-"))
                .toList();
        assertThat(vectors).hasSize(14);
        for (String vector : vectors) {
            String[] cells = vector.split(",", -1);
            double entry = Double.parseDouble(cells[7]);
            double liquidationPrice = Double.parseDouble(cells[10]);
            Side side = Side.valueOf(cells[5]);
            double step = 1e-6 * side.sign();

            Outcome outcome = new Universe()
                    .margin(BINANCE)
                    .market(entry, DEEP)
                    .leveraged(side, entry, Double.parseDouble(cells[8]), Double.parseDouble(cells[6]))
                    .tick(liquidationPrice + step)
                    .after(1)
                    .tick(liquidationPrice - step)
                    .end()
                    .on(engine);

            assertThat(outcome.liquidations()).as(vector).hasSize(1);
            PositionLiquidated order = outcome.liquidations().get(0);
            assertThat(order.eventTime()).as(vector).isEqualTo(1);
            assertThat(order.liquidationPrice()).as(vector).isCloseTo(liquidationPrice, within(1e-9));
            assertThat(order.bankruptcyPrice()).as(vector).isCloseTo(Double.parseDouble(cells[11]), within(1e-9));
        }
    }

    /** OKX's vector of 3,000 contracts: the fee to close is in what is required, and not in what the margin can lose. */
    @ForEveryEngine
    void shouldCountTheClosingFeeInTheTriggerOnly(Engine engine) {
        PositionLiquidated order = new Universe()
                .margin(rules(Tables.schedule("okx-btc-usdt-swap"), 0.0005, MaintenanceBasis.MARK))
                .market(86_583, DEEP)
                .leveraged(Side.SHORT, 86_583, 10, 30)
                .tick(94_720.33814022875 + 1e-6)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.liquidationPrice()).isCloseTo(94_720.33814022875, within(1e-9));
        assertThat(order.bankruptcyPrice()).isCloseTo(95_241.3, within(1e-9));
    }

    /** BN-14 as part of a cluster: a hundredth of 3.4 coins is worth tier 1, and the whole tier 2. */
    @ForEveryEngine
    void shouldLookUpTheTierAtTheHeadline(Engine engine) {
        PositionLiquidated order = new Universe()
                .margin(BINANCE)
                .market(86_583, DEEP)
                .add(set(Side.SHORT, 0.034, 86_583, 10, null, 3.4))
                .tick(94_860)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.liquidationPrice()).isCloseTo(94_855.25899912206, within(1e-9));
    }

    /** At 96,900, 60 coins lie in tier 4: 5,814,000 * 0.01 - 12,000 = 46,140 is required of 60, 769 of each. */
    @ForEveryEngine
    void shouldFindTheMarginBehindALiquidationPrice(Engine engine) {
        PositionLiquidated order = new Universe()
                .margin(BINANCE)
                .market(86_583, DEEP)
                .add(set(Side.SHORT, 6, 90_000, 10, 96_900.0, 60))
                .tick(96_900)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.liquidationPrice()).isEqualTo(96_900);
        assertThat(order.bankruptcyPrice()).isCloseTo(97_669, within(1e-9));
        assertThat(order.margin()).isCloseTo(6 * 7_669, within(1e-9));
    }

    /** By hand: 0.005 of 100,000 less 280, 220, is required of a coin; a margin is left by entries below 100,220 only. */
    @ForEveryEngine
    void shouldRefuseAnEntryBeyondTheBankruptcyPriceThatFollows(Engine engine) {
        Deducted tiers = new Deducted(List.of(new Tier(70_000, 0.001), new Tier(1e9, 0.005)));
        Universe universe = new Universe()
                .margin(MarginRules.linear(tiers))
                .market(90_000, DEEP)
                .add(set(Side.SHORT, 1, 100_221, 10, 100_000.0, 1))
                .add(set(Side.SHORT, 1, 100_219, 10, 100_000.0, 1));

        assertThat(universe.on(engine).refusals()).containsExactly(RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY);
    }

    /**
     * A long of 10 from 100 with 100, under 1% up to 950 and 6% beyond: required is met at 90 / 0.94 = 95.74, worth 957, and
     * again, below the edge, at 90 / 0.99 = 90.91. The first on the way down counts.
     */
    @ForEveryEngine
    void shouldTakeTheFirstPriceWhereARequirementIsMetTwice(Engine engine) {
        SteppedByNotional tiers = new SteppedByNotional(List.of(new Tier(950, 0.01), new Tier(1e9, 0.06)));
        PositionLiquidated order = new Universe()
                .margin(MarginRules.linear(tiers))
                .market(100, DEEP)
                .leveraged(Side.LONG, 100, 10, 10)
                .tick(95.75)
                .tick(95.74)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.liquidationPrice()).isCloseTo(90 / 0.94, within(1e-12));
    }

    /** Freqtrade's vector for Bybit: what is required at the entry, 0.1, is required at every mark. */
    @ForEveryEngine
    void shouldRequireWhatIsDeterminedAtTheEntry(Engine engine) {
        PositionLiquidated order = new Universe()
                .margin(rules(new MaintenanceSchedule.Flat(0.01), 0, MaintenanceBasis.ENTRY))
                .market(10, DEEP)
                .leveraged(Side.SHORT, 10, 5, 1)
                .tick(11.91)
                .on(engine)
                .liquidations()
                .get(0);

        assertThat(order.liquidationPrice()).isCloseTo(11.9, within(1e-12));
    }

    /**
     * Two shorts in the same profit with the same leverage, of 1 and of 20; the greater one is of a tier that requires twice
     * as much of its notional. It is closed first, though its id comes last.
     */
    @ForEveryEngine
    void shouldRankByTheRequirementOfTheTier(Engine engine) {
        SteppedByNotional tiers = new SteppedByNotional(List.of(new Tier(500, 0.01), new Tier(1e9, 0.02)));
        Outcome outcome = new Universe()
                .margin(MarginRules.linear(tiers))
                .fund(0)
                .autoDeleveraging(
                        AdlRanking.BINANCE,
                        AdlTrigger.FUND_EXHAUSTED,
                        AdlPrice.BANKRUPTCY,
                        AdlOrder.LIMIT_AT_BANKRUPTCY)
                .market(100, new LiquidityShape.Linear(1))
                .leveraged(Side.SHORT, 100, 2, 1)
                .leveraged(Side.SHORT, 100, 2, 20)
                .leveraged(Side.LONG, 100, 10, 3)
                .tick(90)
                .end()
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p3");
        assertThat(outcome.deleveraged().get(0).positionId()).isEqualTo("p2");
    }

    private static MarginRules rules(MaintenanceSchedule schedule, double closingFeeRate, MaintenanceBasis basis) {
        return new MarginRules(new Contract.Linear(), schedule, closingFeeRate, basis);
    }

    private static PositionSet set(
            Side side,
            double quantity,
            double entryPrice,
            double leverage,
            @Nullable Double liquidationPrice,
            double headlineQuantity) {
        return new PositionSet(
                0,
                "p" + entryPrice,
                "a",
                Universe.MARKET,
                side,
                quantity,
                entryPrice,
                leverage,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                headlineQuantity);
    }
}
