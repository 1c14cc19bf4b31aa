package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.FundingSet;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine refuses, and that nothing else happens then. */
class RefusalTest {
    private static final LiquidityShape SHAPE = new LiquidityShape.Linear(1e6);
    private static final long DAY = 86_400 * Universe.SECOND;

    private static Universe trading() {
        return new Universe().market(100, SHAPE).after(10 * Universe.SECOND).tick(100);
    }

    private static void assertRefused(Universe universe, Engine engine, RefusalRule rule) {
        assertThat(universe.on(engine).refusals()).containsExactly(rule);
    }

    private static Instrument instrument(String market, @Nullable Double weight, String currency) {
        return new Instrument(
                market,
                LiquidationRules.simple(0.004),
                0.1,
                100,
                MarkRule.LAST,
                weight,
                currency,
                0,
                new Liquidity(SHAPE, null, 0));
    }

    private static RunStarted started(String hash) {
        return new RunStarted(0, "facts", 1, hash, "USDT", 0, 0, null, 0.8, 0L);
    }

    @ForEveryEngine
    void shouldRefuseEverythingBeforeTheStart(Engine engine) {
        List<MarketEvent> events = List.of(new RunEnded(7), started("00"));

        assertThat(Universe.run(engine.start(), events).events())
                .extracting(event -> ((EventRefused) event).rule(), event -> event.eventTime())
                .containsExactly(tuple(RefusalRule.RUN_NOT_STARTED, 7L));
    }

    @ForEveryEngine
    void shouldRefuseEverythingAfterTheEnd(Engine engine) {
        assertRefused(trading().end().tick(101), engine, RefusalRule.RUN_ENDED);
    }

    @ForEveryEngine
    void shouldIgnoreASecondStartFromTheSameInput(Engine engine) {
        assertThat(trading().add(started("00")).on(engine).refusals()).isEmpty();
    }

    @ForEveryEngine
    void shouldRefuseASecondStartFromOtherInput(Engine engine) {
        assertRefused(trading().add(started("01")), engine, RefusalRule.RUN_STARTED_WITH_OTHER_INPUT);
    }

    @ForEveryEngine
    void shouldRefuseWhatNamesAnUnknownMarketOrPosition(Engine engine) {
        assertRefused(trading().tick("beta:BTC", 100), engine, RefusalRule.UNKNOWN_MARKET);
        assertRefused(trading().position("beta:BTC", Side.SHORT, 110, 1), engine, RefusalRule.UNKNOWN_MARKET);
        assertRefused(trading().add(new PositionClosed(0, "nobody")), engine, RefusalRule.UNKNOWN_POSITION);
    }

    @ForEveryEngine
    void shouldRefuseToListAMarketTwiceTooLateOrInAnotherCurrency(Engine engine) {
        assertRefused(trading().market(100, SHAPE), engine, RefusalRule.MARKET_LISTED_TWICE);
        assertRefused(trading().market("beta:BTC", 100, SHAPE), engine, RefusalRule.LISTED_TOO_LATE);
        assertRefused(
                trading().add(new InstrumentListed(0, instrument("beta:ETH", null, "USDC"))),
                engine,
                RefusalRule.SETTLEMENT_CURRENCY);
        assertThat(trading().market("beta:ETH", 100, SHAPE).on(engine).refusals())
                .isEmpty();
    }

    /** In the coin, whatever it is called, but one coin for a symbol. */
    @ForEveryEngine
    void shouldRefuseAnInverseMarketThatSettlesInTheReportingCurrencyOrInTwoCoins(Engine engine) {
        Universe twoOfOneSymbol = trading()
                .inverse(1, 0.01, "ETH")
                .market("alpha:ETH", 100, SHAPE)
                .market("beta:ETH", 100, SHAPE);

        assertThat(twoOfOneSymbol.on(engine).refusals()).isEmpty();
        assertRefused(
                twoOfOneSymbol.inverse(1, 0.01, "WETH").market("gamma:ETH", 100, SHAPE),
                engine,
                RefusalRule.SETTLEMENT_CURRENCY);
        assertRefused(
                trading().inverse(1, 0.01, "USDT").market("beta:ETH", 100, SHAPE),
                engine,
                RefusalRule.SETTLEMENT_CURRENCY);
    }

    @ForEveryEngine
    void shouldRefuseToTradeASymbolWhoseIndexWeightsAreMixedOrDoNotSumToOne(Engine engine) {
        assertRefused(venues(0.5, null).tick("alpha:ETH", 100), engine, RefusalRule.INDEX_WEIGHTS);
        assertRefused(venues(0.5, 0.4).tick("alpha:ETH", 100), engine, RefusalRule.INDEX_WEIGHTS);
        assertThat(venues(0.5, 0.5).tick("alpha:ETH", 100).on(engine).refusals())
                .isEmpty();
        assertThat(venues(null, null).tick("alpha:ETH", 100).on(engine).refusals())
                .isEmpty();
    }

    @ForEveryEngine
    void shouldCountAnIdAgainWhenItIsOpenedAgain(Engine engine) {
        Outcome outcome = trading()
                .add(past(110))
                .add(new PositionClosed(0, "p"))
                .add(past(105))
                .end()
                .on(engine);

        assertThat(outcome.completed().inputs()).isEqualTo(new Inputs(2, 215, 0, 215, 0, 1, 0));
    }

    @ForEveryEngine
    void shouldRefuseMoreMarketsThanThereMayBe(Engine engine) {
        Universe universe = new Universe();
        for (int i = 1; i < Limits.MOST_MARKETS; i++) {
            universe.market("alpha:S" + i, 100, SHAPE);
        }
        Outcome outcome = universe.market("beta:S1", 100, SHAPE)
                .market("beta:S2", 100, SHAPE)
                .tick("beta:S1", 100)
                .on(engine);

        assertThat(outcome.refusals()).containsExactly(RefusalRule.TOO_MANY_MARKETS);
    }

    @ForEveryEngine
    void shouldRefuseMoreVenuesOfASymbolThanThereMayBe(Engine engine) {
        Universe universe = new Universe();
        for (int i = 0; i <= Limits.MOST_VENUES; i++) {
            universe.market("venue" + i + ":BTC", 100, SHAPE);
        }
        Outcome outcome = universe.market("venue0:ETH", 100, SHAPE).on(engine);

        assertThat(outcome.refusals()).containsExactly(RefusalRule.TOO_MANY_MARKETS);
    }

    @ForEveryEngine
    void shouldHaveAnIndexPriceWhileTheWeightsAreIncomplete(Engine engine) {
        Outcome outcome = new Universe()
                .mark(MarkRule.INDEX)
                .weight(0)
                .market("alpha:ETH", 100, SHAPE)
                .end()
                .on(engine);

        assertThat(outcome.result("alpha:ETH").endMarkPrice()).isEqualTo(100);
    }

    private static Universe venues(@Nullable Double first, @Nullable Double second) {
        return new Universe()
                .add(new InstrumentListed(0, instrument("alpha:ETH", first, "USDT")))
                .add(new InstrumentListed(0, instrument("beta:ETH", second, "USDT")));
    }

    @ForEveryEngine
    void shouldRefuseAnOldPriceButTakeAnOldPosition(Engine engine) {
        assertRefused(
                trading().add(new PriceTicked(0, Universe.MARKET, PriceKind.LAST, 120)),
                engine,
                RefusalRule.PRICE_TOO_OLD);

        Outcome outcome = trading().add(past(99.9)).on(engine);
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.liquidations().get(0).eventTime())
                .as("applied at the last applied time")
                .isEqualTo(10 * Universe.SECOND);
    }

    /** A short of time 0 with a liquidation price. */
    private static PositionSet past(double price) {
        return new PositionSet(
                0, "p", "a", Universe.MARKET, Side.SHORT, 1, 90, 10, MarginMode.ISOLATED, null, price, 1);
    }

    @ForEveryEngine
    void shouldRefuseAnEventMoreThanThirtyOneDaysAhead(Engine engine) {
        assertRefused(trading().after(31 * DAY + 1).tick(100), engine, RefusalRule.TIME_STEP_TOO_LONG);
        assertThat(trading().after(31 * DAY).tick(100).on(engine).refusals()).isEmpty();
    }

    @ForEveryEngine
    void shouldRefuseWhatItDoesNotKnow(Engine engine) {
        long now = 10 * Universe.SECOND;
        assertRefused(
                trading().add(new FundingSet(now, Universe.MARKET, 0.0001, now)), engine, RefusalRule.FUNDING_TIME);
        assertRefused(
                trading().add(new PriceTicked(now, Universe.MARKET, PriceKind.MARK, 100)),
                engine,
                RefusalRule.PRICE_KIND);
    }

    /** A short from 90 that liquidates at 88 with a rate of 0.4% would be bankrupt at 88.35, below its entry. */
    @ForEveryEngine
    void shouldRefuseALiquidationPriceBeyondTheEntry(Engine engine) {
        assertRefused(trading().add(past(88)), engine, RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY);
    }

    @ForEveryEngine
    void shouldKeepThePositionWhoseReplacementIsRefused(Engine engine) {
        Outcome outcome = trading().add(past(110)).add(past(88)).tick(110.1).on(engine);

        assertThat(outcome.refusals()).containsExactly(RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY);
        assertThat(outcome.liquidations().get(0).liquidationPrice()).isEqualTo(110);
    }

    @ForEveryEngine
    void shouldReplaceAPositionOfTheSameId(Engine engine) {
        Outcome outcome =
                trading().add(past(110)).add(past(105)).tick(112).end().on(engine);

        assertThat(outcome.liquidations()).hasSize(1);
        assertThat(outcome.liquidations().get(0).liquidationPrice()).isEqualTo(105);
        assertThat(outcome.completed().inputs())
                .as("a replaced position is counted once, as it first was")
                .isEqualTo(new Inputs(1, 110, 0, 110, 0, 2, 0));
    }
}
