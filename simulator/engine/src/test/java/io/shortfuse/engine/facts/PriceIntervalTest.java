package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often prices are told, which changes nothing but that. */
class PriceIntervalTest {
    private static final long SECOND = Universe.SECOND;
    private static final String OTHER = "alpha:ETH";

    private static Universe universe(@Nullable Long interval) {
        return new Universe().priceInterval(interval).market(90, Shapes.kyle(1, 100));
    }

    private static Universe ticks(Universe universe, long step, int count) {
        for (int i = 0; i < count; i++) {
            universe.tick(90 + i).after(step);
        }
        return universe;
    }

    private static List<PriceSimulated> prices(Outcome outcome) {
        return outcome.all(PriceSimulated.class);
    }

    @ForEveryEngine
    void shouldTellEveryPriceWithoutAnInterval(Engine engine) {
        Outcome outcome = ticks(universe(0L), 0, 3).end().on(engine);

        assertThat(prices(outcome))
                .extracting(PriceSimulated::exogenousPrice, PriceSimulated::cause)
                .containsExactly(
                        tuple(90.0, PriceCause.TICK), tuple(91.0, PriceCause.TICK), tuple(92.0, PriceCause.TICK));
    }

    @ForEveryEngine
    void shouldTellTheFirstPriceAndTheNextOnceTheIntervalIsOver(Engine engine) {
        Outcome outcome =
                ticks(universe(10 * SECOND).after(3 * SECOND), 5 * SECOND, 6).on(engine);

        assertThat(prices(outcome))
                .extracting(PriceSimulated::eventTime, PriceSimulated::exogenousPrice)
                .containsExactly(tuple(3 * SECOND, 90.0), tuple(13 * SECOND, 92.0), tuple(23 * SECOND, 94.0));
    }

    @ForEveryEngine
    void shouldCountTheIntervalFromThePriceThatWasTold(Engine engine) {
        Outcome outcome = ticks(universe(10 * SECOND), 7 * SECOND, 5).on(engine);

        assertThat(prices(outcome)).extracting(PriceSimulated::eventTime).containsExactly(0L, 14 * SECOND, 28 * SECOND);
    }

    @ForEveryEngine
    void shouldKeepTheIntervalOfEachMarketApart(Engine engine) {
        Outcome outcome = universe(10 * SECOND)
                .market(OTHER, 10, Shapes.kyle(1, 10))
                .tick(90)
                .after(6 * SECOND)
                .tick(OTHER, 10)
                .tick(91)
                .after(4 * SECOND)
                .tick(OTHER, 11)
                .tick(92)
                .on(engine);

        assertThat(prices(outcome))
                .extracting(PriceSimulated::market, PriceSimulated::exogenousPrice)
                .containsExactly(tuple(Universe.MARKET, 90.0), tuple(OTHER, 10.0), tuple(Universe.MARKET, 92.0));
    }

    /** By hand: the forced order of 1 lifts 100 to 101. A wave tells of every market, and the interval goes on as it was. */
    @ForEveryEngine
    void shouldTellEveryWaveAndLeaveTheIntervalAsItWas(Engine engine) {
        Outcome outcome = universe(10 * SECOND)
                .market(OTHER, 10, Shapes.kyle(1, 10))
                .shortAt(100, 1)
                .tick(90)
                .after(5 * SECOND)
                .tick(100)
                .after(5 * SECOND)
                .tick(95)
                .end()
                .on(engine);

        assertThat(prices(outcome))
                .extracting(
                        PriceSimulated::eventTime,
                        PriceSimulated::market,
                        PriceSimulated::exogenousPrice,
                        PriceSimulated::cause)
                .containsExactly(
                        tuple(0L, Universe.MARKET, 90.0, PriceCause.TICK),
                        tuple(5 * SECOND, Universe.MARKET, 100.0, PriceCause.WAVE),
                        tuple(5 * SECOND, OTHER, 10.0, PriceCause.WAVE),
                        tuple(10 * SECOND, Universe.MARKET, 95.0, PriceCause.TICK));
        assertThat(prices(outcome).get(1).lastPrice()).isCloseTo(101, within(1e-9));
    }

    @ForEveryEngine
    void shouldTellAtTheEndWhatWasHeldBackLast(Engine engine) {
        Outcome outcome = ticks(universe(10 * SECOND).market(OTHER, 10, Shapes.kyle(1, 10)), SECOND, 3)
                .tick(OTHER, 11)
                .after(SECOND)
                .end()
                .on(engine);

        assertThat(prices(outcome))
                .extracting(PriceSimulated::eventTime, PriceSimulated::exogenousPrice, PriceSimulated::cause)
                .containsExactly(
                        tuple(0L, 90.0, PriceCause.TICK),
                        tuple(3 * SECOND, 11.0, PriceCause.TICK),
                        tuple(4 * SECOND, 92.0, PriceCause.END));
    }

    /** The cascade goes on for a second after the run's end: the last price is that of its time, half of the push gone. */
    @ForEveryEngine
    void shouldTellTheLastPricesOnceTheLastCascadeIsOver(Engine engine) {
        Outcome outcome = new Universe()
                .priceInterval(null)
                .waveInterval(SECOND)
                .resilience(SECOND, 0)
                .market(90, Shapes.kyle(1, 100))
                .shortAt(100, 1)
                .tick(100)
                .tick(99)
                .end()
                .on(engine);

        List<SimulationEvent> last = outcome.events()
                .subList(outcome.events().size() - 3, outcome.events().size());
        assertThat(last.get(0)).isInstanceOf(CascadeEnded.class);
        assertThat(last.get(2)).isInstanceOf(RunCompleted.class);
        assertThat(last.get(1)).isInstanceOfSatisfying(PriceSimulated.class, price -> {
            assertThat(price.cause()).isEqualTo(PriceCause.END);
            assertThat(price.eventTime()).isEqualTo(SECOND);
            assertThat(price.exogenousPrice()).isEqualTo(99);
            assertThat(price.lastPrice())
                    .isEqualTo(outcome.result(Universe.MARKET).endLastPrice());
        });
    }

    @ForEveryEngine
    void shouldTellWavesAndTheEndOnlyWhereNoPriceEventIsToldOf(Engine engine) {
        Outcome outcome = ticks(universe(null).shortAt(95, 1), SECOND, 8).end().on(engine);

        assertThat(prices(outcome))
                .extracting(PriceSimulated::eventTime, PriceSimulated::cause)
                .containsExactly(tuple(5 * SECOND, PriceCause.WAVE), tuple(8 * SECOND, PriceCause.END));
    }

    @ForEveryEngine
    void shouldTellNothingAtTheEndOfAMarketWithoutAPriceEventOrWhoseLastPriceAWaveHasTold(Engine engine) {
        Outcome outcome = universe(null)
                .market(OTHER, 10, Shapes.kyle(1, 10))
                .shortAt(100, 1)
                .tick(100)
                .end()
                .on(engine);

        assertThat(prices(outcome)).extracting(PriceSimulated::cause).containsExactly(PriceCause.WAVE, PriceCause.WAVE);
    }

    /** Of every random universe all else is told as without an interval; and of its prices none that is not told there. */
    @ForEveryEngine
    void shouldChangeNothingElse(Engine engine) {
        for (long seed = 1; seed <= 100; seed++) {
            List<MarketEvent> events = RandomUniverse.of(seed);
            Outcome every = Universe.run(engine.start(), withInterval(events, 0L));
            for (Long interval : new Long[] {SECOND / 10, 3 * SECOND, null}) {
                Outcome some = Universe.run(engine.start(), withInterval(events, interval));

                assertThat(withoutPrices(some)).as("seed=%d", seed).isEqualTo(withoutPrices(every));
                assertThat(of(some, PriceCause.WAVE)).as("seed=%d", seed).isEqualTo(of(every, PriceCause.WAVE));
                assertThat(of(every, PriceCause.TICK)).as("seed=%d", seed).containsAll(of(some, PriceCause.TICK));
                if (!hasContagion(events)) {
                    assertThat(of(every, PriceCause.END)).isEmpty();
                }
            }
        }
    }

    /** Then a price may be told at the end that no event yielded. */
    private static boolean hasContagion(List<MarketEvent> events) {
        return events.stream()
                .anyMatch(event -> event instanceof RunStarted started
                        && !started.contagion().isEmpty());
    }

    private static List<MarketEvent> withInterval(List<MarketEvent> events, @Nullable Long interval) {
        return events.stream()
                .map(event -> event instanceof RunStarted started ? withInterval(started, interval) : event)
                .toList();
    }

    private static MarketEvent withInterval(RunStarted started, @Nullable Long interval) {
        return new RunStarted(
                started.eventTime(),
                started.scenario(),
                started.seed(),
                started.inputHash(),
                started.reportingCurrency(),
                started.waveIntervalNs(),
                started.settleNs(),
                started.cascadeQuietNs(),
                started.indexPassThrough(),
                started.coupling(),
                started.contagion(),
                interval);
    }

    private static List<SimulationEvent> withoutPrices(Outcome outcome) {
        return outcome.events().stream()
                .filter(event -> !(event instanceof PriceSimulated))
                .toList();
    }

    private static List<PriceSimulated> of(Outcome outcome, PriceCause cause) {
        return prices(outcome).stream().filter(price -> price.cause() == cause).toList();
    }
}
