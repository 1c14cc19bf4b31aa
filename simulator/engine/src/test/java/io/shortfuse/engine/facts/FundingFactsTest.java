package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.FundingSet;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.oracle.KeptBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What longs and shorts pay each other, and what that does to liquidation prices. */
class FundingFactsTest {
    private static final String MARKET = Universe.MARKET;
    private static final long SECOND = Universe.SECOND;
    private static final long HOUR = 3_600 * SECOND;

    private static Universe funded(double rate, FundingPrice price) {
        return new Universe().funding(new FundingTerms(8 * HOUR, rate, price)).market(100, Shapes.kyle(1e-6, 100));
    }

    /** A short of 10 at 100 with 10x, maintenance 0.4%: margin 100, liquidates at 110 / 1.004. */
    @ForEveryEngine
    void shouldMoveLiquidationPricesByWhatIsPaid(Engine engine) {
        Universe universe = funded(-0.01, FundingPrice.MARK)
                .leveraged(Side.SHORT, 100, 10, 10)
                .leveraged(Side.LONG, 100, 10, 4)
                .tick(100)
                .after(8 * HOUR);
        // It pays 1% of 1,000: 10 of its margin of 100, so that it is bankrupt at 109 and liquidates at 109 / 1.004.
        double price = 109 / 1.004;

        assertThat(universe.tick(price * (1 - 1e-9)).on(engine).liquidations()).isEmpty();
        PositionLiquidated order =
                universe.tick(price * (1 + 1e-9)).on(engine).liquidations().get(0);
        assertThat(order.liquidationPrice()).isCloseTo(price, within(1e-9));
        assertThat(order.bankruptcyPrice()).isCloseTo(109, within(1e-9));
        assertThat(order.margin()).isCloseTo(90, within(1e-9));
    }

    /** Longs receive 4 and shorts pay 10: the unlisted counterparty has paid the difference, -6. */
    @ForEveryEngine
    void shouldAddUpToNothingWithTheUnlistedCounterparty(Engine engine) {
        MarketResult result = funded(-0.01, FundingPrice.MARK)
                .leveraged(Side.SHORT, 100, 10, 10)
                .leveraged(Side.LONG, 100, 10, 4)
                .leveraged(Side.LONG, 100, 1, 2)
                .tick(100)
                .after(24 * HOUR)
                .end()
                .on(engine)
                .result(MARKET);

        assertThat(result.fundingToShorts()).as("three times 10").isCloseTo(-30, within(1e-9));
        assertThat(result.fundingToLongs())
                .as("three times 4 and 2, the one that never liquidates too")
                .isCloseTo(18, within(1e-9));
    }

    @ForEveryEngine
    void shouldBePaidAtTheIndexWhereTheVenueSaysSo(Engine engine) {
        for (FundingPrice price : FundingPrice.values()) {
            MarketResult result = new Universe()
                    .passThrough(0)
                    .funding(new FundingTerms(8 * HOUR, 0.001, price))
                    .market(100, Shapes.kyle(1e-6, 100))
                    .funding(null)
                    .market("beta:BTC", 120, Shapes.kyle(1e-6, 100))
                    .leveraged(Side.SHORT, 100, 10, 10)
                    .tick(100)
                    .after(8 * HOUR)
                    .end()
                    .on(engine)
                    .result(MARKET);
            assertThat(result.fundingToShorts()).isCloseTo(price == FundingPrice.INDEX ? 1.1 : 1.0, within(1e-12));
        }
    }

    @ForEveryEngine
    void shouldLiquidateWhomFundingHasTakenEverythingFrom(Engine engine) {
        Outcome outcome = funded(0.2, FundingPrice.MARK)
                .leveraged(Side.LONG, 100, 10, 10)
                .leveraged(Side.SHORT, 100, 10, 10)
                .tick(100)
                .after(8 * HOUR)
                .end()
                .on(engine);

        assertThat(outcome.started().cause()).isEqualTo(Cause.AGENDA);
        assertThat(outcome.started().eventTime()).isEqualTo(8 * HOUR);
        PositionLiquidated order = outcome.liquidations().get(0);
        assertThat(outcome.liquidatedIds()).containsExactly("p1");
        assertThat(order.margin()).isCloseTo(-100, within(1e-9));
        assertThat(order.bankruptcyPrice()).isCloseTo(110, within(1e-9));
        assertThat(order.insuranceFundChange()).as("the fund pays").isCloseTo(-100, within(1e-3));
    }

    @ForEveryEngine
    void shouldNotBePaidBeforeTheFirstPrice(Engine engine) {
        MarketResult result = funded(0.01, FundingPrice.MARK)
                .leveraged(Side.SHORT, 100, 10, 10)
                .after(8 * HOUR)
                .tick(100)
                .after(HOUR)
                .end()
                .on(engine)
                .result(MARKET);

        assertThat(result.fundingToShorts()).isZero();
    }

    @ForEveryEngine
    void shouldPayARateThatIsSetWhenItIsDueAndNoMore(Engine engine) {
        Universe universe = new Universe()
                .market(100, Shapes.kyle(1e-6, 100))
                .leveraged(Side.SHORT, 100, 10, 10)
                .tick(100)
                .add(new FundingSet(0, MARKET, 0.5, HOUR))
                .add(new FundingSet(0, MARKET, 0.001, HOUR));

        MarketResult result = universe.after(48 * HOUR).end().on(engine).result(MARKET);
        assertThat(result.fundingToShorts()).isCloseTo(1, within(1e-12));
    }

    @ForEveryEngine
    void shouldGoOnWithARateThatIsSetWhereFundingIsRegular(Engine engine) {
        Universe universe = funded(0, FundingPrice.MARK)
                .leveraged(Side.SHORT, 100, 10, 10)
                .tick(100)
                .add(new FundingSet(0, MARKET, 0.001, HOUR));

        // At 1, 8 and 16 h.
        assertThat(universe.after(17 * HOUR).end().on(engine).result(MARKET).fundingToShorts())
                .isCloseTo(3, within(1e-12));
    }

    @ForEveryEngine
    void shouldRefuseFundingOfThePastOrOfADistantFuture(Engine engine) {
        Universe universe = funded(0.01, FundingPrice.MARK).tick(100).after(HOUR);
        universe.add(new FundingSet(HOUR, MARKET, 0.01, HOUR));
        universe.add(new FundingSet(HOUR, MARKET, 0.01, HOUR + 31 * 24 * HOUR + 1));

        assertThat(universe.on(engine).refusals()).containsExactly(RefusalRule.FUNDING_TIME, RefusalRule.FUNDING_TIME);
    }

    /** [BN11], derived: index 96,900, 0.01% to be paid in 3 of 8 h: 96,903.63. */
    @ForEveryEngine
    void shouldBePartOfAFairPrice(Engine engine) {
        Outcome outcome = new Universe()
                .funding(new FundingTerms(8 * HOUR, 0.0001, FundingPrice.MARK))
                .mark(new MarkRule.Venue(VenueMarkRule.bitmex(), IndexRule.NONE))
                .market(96_900, Shapes.kyle(1e-6, 100))
                .after(5 * HOUR)
                .tick(96_900)
                .on(engine);

        assertThat(outcome.mark()).isCloseTo(96_903.63375, within(1e-9));
    }

    /** Positions are repriced some at a time; wherever it stops, a restored engine goes on to the same end. */
    @Test
    void shouldBePaidInStepsThatARestartMayFallBetween() {
        Universe universe = funded(-0.0007, FundingPrice.MARK);
        for (int i = 0; i < 500; i++) {
            universe.leveraged(i % 3 == 0 ? Side.LONG : Side.SHORT, 100, i % 7 == 0 ? 1 : 10, 0.1 + i / 7.0);
        }
        universe.tick(100).after(8 * HOUR).tick(101).after(HOUR).end();

        List<Object> whole = new ArrayList<>();
        List<Object> pieces = new ArrayList<>();
        int restarts = 0;
        CascadeEngine undivided = new CascadeEngine();
        KeptBook book = new KeptBook();
        CascadeEngine divided = new CascadeEngine(book);
        long sequence = 0;
        for (MarketEvent event : universe.events()) {
            sequence++;
            undivided.offer(sequence, event);
            undivided.advance(Integer.MAX_VALUE, (number, said) -> whole.add(said));
            divided.offer(sequence, event);
            while (!divided.advance(1, (number, said) -> pieces.add(said))) {
                divided = book.restore(divided.saveState());
                restarts++;
            }
        }

        assertThat(restarts).as("500 positions, 16 a step").isGreaterThan(30);
        assertThat(pieces).isEqualTo(whole);
    }
}
