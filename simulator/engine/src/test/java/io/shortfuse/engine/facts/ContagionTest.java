package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.instrument.MarkRule;
import java.util.List;

/** A forced move of one market is felt in another, a lag later (simulation model, section 7). */
class ContagionTest {
    private static final String BTC = "alpha:BTC";
    private static final String ETH = "alpha:ETH";
    private static final String SOL = "alpha:SOL";
    private static final long SECOND = Universe.SECOND;
    private static final long MS = 1_000_000;

    /** One coin bought moves bitcoin by 10%; of that ether feels a half, two seconds later. */
    @ForEveryEngine
    void shouldBeFeltAfterTheLag(Engine engine) {
        Universe universe = markets(new Universe().contagion(BTC, ETH, 0.5, 2 * SECOND))
                .position(BTC, Side.SHORT, 100, 1)
                .after(500 * MS)
                .tick(BTC, 100);

        assertThat(exogenous(universe.after(1_999 * MS).tick(ETH, 200), engine)).isEqualTo(200);
        assertThat(exogenous(universe.after(MS).tick(ETH, 200), engine)).isCloseTo(210, within(1e-9));
        assertThat(exogenous(universe.after(SECOND).tick(ETH, 300), engine))
                .as("ticks are what they would be without it")
                .isCloseTo(315, within(1e-9));
    }

    /** A displacement of 10% that halves in 4 s: sampled at whole seconds, it is felt constant in between. */
    @ForEveryEngine
    void shouldFadeSecondBySecond(Engine engine) {
        Universe universe = markets(
                        new Universe().contagion(BTC, ETH, 1, 250 * MS).resilience(4 * SECOND, 0))
                .position(BTC, Side.SHORT, 100, 1)
                .tick(BTC, 100)
                .after(4 * SECOND + 249 * MS)
                .tick(ETH, 200);
        double atThree = 200 * (1 + 0.1 * Math.pow(2, -0.75));
        double atFour = 200 * (1 + 0.1 * 0.5);

        assertThat(exogenous(universe, engine)).isCloseTo(atThree, within(1e-9));
        assertThat(exogenous(universe.after(MS).tick(ETH, 200), engine)).isCloseTo(atFour, within(1e-9));
        assertThat(exogenous(universe.after(999 * MS).tick(ETH, 200), engine)).isCloseTo(atFour, within(1e-9));
        assertThat(exogenous(universe.after(86_400 * SECOND).tick(ETH, 200), engine))
                .isEqualTo(200);
    }

    /** Solana feels ether, which only feels bitcoin; nothing was forced in ether. */
    @ForEveryEngine
    void shouldNotPassOnWhatItOnlyFeels(Engine engine) {
        Outcome outcome = markets(new Universe().contagion(BTC, ETH, 1, 0).contagion(ETH, SOL, 1, 0))
                .position(BTC, Side.SHORT, 100, 1)
                .tick(BTC, 100)
                .after(10 * SECOND)
                .tick(ETH, 200)
                .tick(SOL, 50)
                .on(engine);

        assertThat(outcome.prices(ETH).exogenousPrice()).isCloseTo(220, within(1e-9));
        assertThat(outcome.prices(SOL).exogenousPrice()).isEqualTo(50);
    }

    /** Bitcoin liquidates ether, ether solana, a lag after the other; each by what is forced in the one before. */
    @ForEveryEngine
    void shouldSetOffCascadesElsewhere(Engine engine) {
        Outcome outcome = markets(
                        new Universe().contagion(BTC, ETH, 1, 300 * MS).contagion(ETH, SOL, 1, 300 * MS))
                .position(BTC, Side.SHORT, 100, 1)
                .position(ETH, Side.SHORT, 215, 1)
                .position(SOL, Side.SHORT, 51, 1)
                .tick(SOL, 50)
                .tick(ETH, 200)
                .after(100 * MS)
                .tick(BTC, 100)
                .after(10 * SECOND)
                .tick(BTC, 100)
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p1", "p2", "p3");
        List<CascadeStarted> cascades = outcome.all(CascadeStarted.class);
        assertThat(cascades).extracting(CascadeStarted::eventTime).containsExactly(100 * MS, 400 * MS, 700 * MS);
        assertThat(cascades).extracting(CascadeStarted::cause).containsExactly(Cause.EVENT, Cause.AGENDA, Cause.AGENDA);
    }

    /** Of 10% in bitcoin a half, and against it of 5% in ether a quarter. */
    @ForEveryEngine
    void shouldAddUpWhatIsFeltOfSeveral(Engine engine) {
        Outcome outcome = markets(new Universe().contagion(BTC, SOL, 0.5, 0).contagion(ETH, SOL, -0.25, 0))
                .position(BTC, Side.SHORT, 100, 1)
                .position(ETH, Side.SHORT, 200, 1)
                .tick(BTC, 100)
                .tick(ETH, 200)
                .tick(SOL, 50)
                .on(engine);

        assertThat(outcome.prices(SOL).exogenousPrice()).isCloseTo(50 * (1 + 0.05 - 0.0125), within(1e-9));
    }

    /** Sold so far that 20 times the fall would be less than nothing. */
    @ForEveryEngine
    void shouldLeaveAPriceWhereNoneWouldBe(Engine engine) {
        Outcome outcome = markets(new Universe().contagion(BTC, ETH, 20, 0))
                .position(BTC, Side.LONG, 100, 1)
                .tick(BTC, 100)
                .tick(ETH, 200)
                .on(engine);

        assertThat(outcome.prices(ETH).exogenousPrice()).isCloseTo(0.2, within(1e-12));
    }

    /** Ether feels what solana's venue is told last, a moment before the end. */
    @ForEveryEngine
    void shouldTellTheLastPriceThatContagionMade(Engine engine) {
        Outcome outcome = markets(new Universe().contagion(BTC, ETH, 0.5, 0))
                .position(BTC, Side.SHORT, 100, 1)
                .tick(ETH, 200)
                .tick(BTC, 100)
                .end()
                .on(engine);

        assertThat(outcome.prices(ETH).cause()).isEqualTo(PriceCause.END);
        assertThat(outcome.prices(ETH).exogenousPrice()).isCloseTo(210, within(1e-9));
        assertThat(outcome.result(ETH).endExogenousPrice()).isCloseTo(210, within(1e-9));
    }

    /** What is on its way when nothing else happens is felt, however long that takes. */
    @ForEveryEngine
    void shouldBeLookedAtBetweenEvents(Engine engine) {
        Outcome outcome = markets(new Universe().contagion(BTC, ETH, 1, 600 * SECOND))
                .position(BTC, Side.SHORT, 100, 1)
                .position(ETH, Side.SHORT, 215, 1)
                .tick(ETH, 200)
                .tick(BTC, 100)
                .after(10 * 86_400 * SECOND)
                .end()
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p1", "p2");
        assertThat(outcome.liquidations().get(1).eventTime()).isEqualTo(600 * SECOND);
    }

    private static Universe markets(Universe universe) {
        return universe.mark(MarkRule.LAST)
                .market(BTC, 100, Shapes.kyle(10, 100))
                .market(ETH, 200, Shapes.kyle(10, 200))
                .market(SOL, 50, Shapes.kyle(10, 50));
    }

    private static double exogenous(Universe universe, Engine engine) {
        return universe.on(engine).prices(ETH).exogenousPrice();
    }
}
