package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;

/** When waves run, what they carry, and when cascades end. */
class TimingTest {
    private static final long SECOND = Universe.SECOND;

    /** Three shorts; each moves the price by 10 dollars, past the next. */
    private static Universe chain(Universe universe) {
        return universe.market(90, Shapes.kyle(10, 100))
                .shortAt(100, 1)
                .shortAt(105, 1)
                .shortAt(115, 1);
    }

    @ForEveryEngine
    void shouldTakeAMarketThatIsListedIntoTheOpenCascade(Engine engine) {
        Outcome outcome = new Universe()
                .waveInterval(SECOND)
                .market(100, Shapes.kyle(0.1, 100))
                .longAt(95, 1)
                .tick(95)
                .market("beta:ETH", 100, Shapes.kyle(0.1, 100))
                .position("beta:ETH", Side.LONG, 90, 1)
                .tick("beta:ETH", 90)
                .after(2 * SECOND)
                .end()
                .on(engine);

        CascadeMarket listed = outcome.ended().markets().get(1);
        assertThat(listed.market()).isEqualTo("beta:ETH");
        assertThat(listed.startMarkPrice()).isEqualTo(100);
        assertThat(listed.exogenousMove()).isCloseTo(-0.1, within(1e-12));
        assertThat(listed.peakMarkPrice()).as("falling, as the cascade").isEqualTo(listed.endMarkPrice());
    }

    @ForEveryEngine
    void shouldRunWavesAtOnceWhenTheIntervalIsZero(Engine engine) {
        Outcome outcome = chain(new Universe()).after(SECOND).tick(100).on(engine);

        assertThat(outcome.waves()).extracting(WaveCompleted::eventTime).containsExactly(SECOND, SECOND, SECOND);
        assertThat(outcome.ended().eventTime()).isEqualTo(SECOND);
        assertThat(outcome.mark()).isCloseTo(130, within(1e-9));
    }

    @ForEveryEngine
    void shouldRunAWaveEveryIntervalAndEndAtTheFirstEmptyOne(Engine engine) {
        Outcome outcome = chain(new Universe().waveInterval(SECOND))
                .after(SECOND)
                .tick(100)
                .end()
                .on(engine);

        assertThat(outcome.waves())
                .extracting(WaveCompleted::eventTime)
                .containsExactly(SECOND, 2 * SECOND, 3 * SECOND);
        assertThat(outcome.ended().eventTime()).isEqualTo(4 * SECOND);
        assertThat(outcome.ended().reason()).isEqualTo(EndReason.QUIET);
        assertThat(outcome.completed().eventTime()).isEqualTo(4 * SECOND);
    }

    /** Events 1 to 5 start the run and list what there is; 6 is the tick that starts it, 7 one while it runs. */
    @ForEveryEngine
    void shouldCarryTheEventThatStartedTheCascadeAndTheLastOneApplied(Engine engine) {
        Outcome outcome = chain(new Universe().waveInterval(SECOND))
                .tick(100)
                .after(SECOND + SECOND / 2)
                .tick(100)
                .end()
                .on(engine);

        assertThat(outcome.started().cause()).isEqualTo(Cause.EVENT);
        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::startSequence)
                .containsOnly(6L);
        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::lastSequence)
                .as("the second wave runs before the second tick, the third after the end")
                .containsExactly(6L, 6L, 8L);
    }

    @ForEveryEngine
    void shouldRunADueWaveBeforeAnEventOfTheSameTime(Engine engine) {
        Outcome outcome = chain(new Universe().waveInterval(SECOND))
                .tick(100)
                .after(SECOND)
                .tick(50)
                .end()
                .on(engine);

        assertThat(outcome.liquidatedIds())
                .as("105 is passed, then the price falls")
                .containsExactly("p1", "p2");
    }

    @ForEveryEngine
    void shouldWaitForTheQuietTimeBeforeTheCascadeEnds(Engine engine) {
        Outcome outcome = new Universe()
                .waveInterval(SECOND)
                .quiet(10 * SECOND)
                .market(90, Shapes.kyle(1, 100))
                .shortAt(100, 1)
                .shortAt(110, 1)
                .tick(100)
                .after(5 * SECOND)
                .tick(112)
                .end()
                .on(engine);

        assertThat(outcome.waves())
                .as("the second was due at 1 s and runs when somebody is triggered")
                .extracting(WaveCompleted::eventTime)
                .containsExactly(0L, 5 * SECOND);
        assertThat(outcome.waves()).extracting(WaveCompleted::wave).containsExactly(1, 2);
        assertThat(outcome.ended().eventTime()).as("due at 6 s, quiet for 10").isEqualTo(16 * SECOND);
    }

    @ForEveryEngine
    void shouldStartAnotherCascadeWhenTheQuietTimeIsOver(Engine engine) {
        Outcome outcome = new Universe()
                .quiet(10 * SECOND)
                .market(90, Shapes.kyle(1, 100))
                .shortAt(100, 1)
                .shortAt(110, 1)
                .tick(100)
                .after(10 * SECOND)
                .tick(112)
                .end()
                .on(engine);

        assertThat(outcome.all(CascadeStarted.class))
                .as("the end of the first comes before an event of its time")
                .extracting(CascadeStarted::cascadeId)
                .containsExactly(1L, 2L);
    }

    /**
     * Forced buying lifts the price to 110, and a long that would be liquidated at 105 is opened there. The price falls
     * back by itself; nobody looks until the quiet time is over.
     */
    @ForEveryEngine
    void shouldStartACascadeFromTheAgendaWhenDecayHasMovedTheMark(Engine engine) {
        Outcome outcome = new Universe()
                .quiet(60 * SECOND)
                .resilience(10 * SECOND, 0)
                .market(90, Shapes.kyle(10, 100))
                .shortAt(100, 1)
                .tick(100)
                .longAt(105, 1)
                .end()
                .on(engine);

        assertThat(outcome.all(CascadeStarted.class))
                .extracting(CascadeStarted::cause)
                .containsExactly(Cause.EVENT, Cause.AGENDA);
        CascadeStarted second = outcome.all(CascadeStarted.class).get(1);
        assertThat(second.eventTime()).isEqualTo(60 * SECOND);
        assertThat(second.positionId()).isEqualTo("p2");
        assertThat(second.markPrice()).isCloseTo(100 + 10.0 / 64, within(1e-9));
    }

    @ForEveryEngine
    void shouldStopAnOpenCascadeWhenTheTimeToSettleIsOver(Engine engine) {
        Outcome outcome = chain(new Universe().waveInterval(SECOND).settle(SECOND))
                .tick(100)
                .end()
                .on(engine);

        assertThat(outcome.waves()).as("a wave due at the last moment runs").hasSize(2);
        assertThat(outcome.ended().reason()).isEqualTo(EndReason.SETTLE_ELAPSED);
        assertThat(outcome.ended().eventTime()).isEqualTo(SECOND);
        assertThat(outcome.completed().eventTime()).isEqualTo(SECOND);
    }

    /**
     * A first wave elsewhere holds the next one back until both venues have ticked: most beyond its price first,
     * whatever market and side; then by market, shorts first, and by id.
     */
    @ForEveryEngine
    void shouldTakeThoseFarthestBeyondTheirPriceFirst(Engine engine) {
        Outcome outcome = new Universe()
                .waveInterval(SECOND)
                .market("alpha:BTC", 95, Shapes.kyle(1, 100))
                .market("beta:BTC", 95, Shapes.kyle(1, 100))
                .market("gamma:ETH", 10, Shapes.kyle(1, 100))
                .position("gamma:ETH", Side.SHORT, 11, 1)
                .position("beta:BTC", Side.SHORT, 100, 1)
                .position("alpha:BTC", Side.SHORT, 100, 1)
                .position("alpha:BTC", Side.SHORT, 98, 1)
                .tick("gamma:ETH", 11)
                .tick("alpha:BTC", 100)
                .tick("beta:BTC", 100)
                .position("beta:BTC", Side.LONG, 100.2, 1)
                .position("alpha:BTC", Side.LONG, 100, 1)
                .position("alpha:BTC", Side.SHORT, 100, 1)
                .end()
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p1", "p4", "p5", "p3", "p7", "p6", "p2");
    }

    /** By hand: 100 is passed at 102; three pushes of 10 at 102^2/100^2 of the depth at 100. */
    @ForEveryEngine
    void shouldMeasureTheCascade(Engine engine) {
        double push = 10 * 1.02 * 1.02;

        Outcome outcome = chain(new Universe()).tick(102).on(engine);
        CascadeEnded ended = outcome.ended();

        assertThat(ended.waves()).isEqualTo(3);
        assertThat(ended.quantity()).isEqualTo(3);
        assertThat(ended.notional()).isEqualTo(320);
        assertThat(ended.branchingRatio()).isCloseTo(220.0 / 320, within(1e-12));
        assertThat(ended.amplification()).isCloseTo((2 + 3 * push) / 2, within(1e-9));
        assertThat(ended.markets().get(0).endogenousMove()).isCloseTo(3 * push / 102, within(1e-12));
        assertThat(ended.markets().get(0).exogenousMove()).isZero();
        assertThat(ended.markets().get(0).peakMarkPrice()).isEqualTo(outcome.mark());
    }

    @ForEveryEngine
    void shouldLeaveAmplificationOpenWhereTheWallIsOnlyTouched(Engine engine) {
        assertThat(chain(new Universe()).tick(100).on(engine).ended().amplification())
                .isNull();
    }
}
