package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.MarkRule;

/** Venues of one symbol share an index, and with it their marks. */
class IndexTest {
    private static final String ALPHA = "alpha:BTC";
    private static final String BETA = "beta:BTC";

    /** One coin moves either venue by 10%. */
    private static Universe twoVenues(Universe universe) {
        return universe.mark(MarkRule.INDEX)
                .market(ALPHA, 100, Shapes.kyle(10, 100))
                .market(BETA, 100, Shapes.kyle(10, 100));
    }

    /** By hand: buying one coin on alpha displaces it by 10%, the mean by 5%, the index by 0.8 of that. */
    @ForEveryEngine
    void shouldPassForcedFlowOnToTheIndex(Engine engine) {
        Outcome outcome = twoVenues(new Universe())
                .position(ALPHA, Side.SHORT, 100, 1)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(outcome.prices(ALPHA).lastPrice()).isCloseTo(110, within(1e-9));
        assertThat(outcome.prices(ALPHA).markPrice()).isCloseTo(104, within(1e-9));
        assertThat(outcome.prices(BETA).lastPrice()).isCloseTo(100, within(1e-9));
        assertThat(outcome.prices(BETA).markPrice()).isCloseTo(104, within(1e-9));
    }

    @ForEveryEngine
    void shouldWeighTheVenuesOfTheIndex(Engine engine) {
        Outcome outcome = new Universe()
                .mark(MarkRule.INDEX)
                .passThrough(1)
                .weight(0.75)
                .market(ALPHA, 100, Shapes.kyle(10, 100))
                .weight(0.25)
                .market(BETA, 104, Shapes.kyle(10, 104))
                .position(ALPHA, Side.SHORT, 101, 1)
                .tick(ALPHA, 100)
                .on(engine);

        assertThat(outcome.prices(ALPHA).indexPrice()).isCloseTo(101 * 1.075, within(1e-9));
    }

    @ForEveryEngine
    void shouldCarryACascadeFromVenueToVenueThroughTheIndex(Engine engine) {
        Outcome outcome = twoVenues(new Universe())
                .position(ALPHA, Side.SHORT, 100, 1)
                .position(BETA, Side.SHORT, 103, 1)
                .tick(BETA, 99)
                .tick(ALPHA, 102)
                .on(engine);

        assertThat(outcome.liquidations())
                .extracting(PositionLiquidated::market)
                .containsExactly(ALPHA, BETA);
        assertThat(outcome.ended().markets()).hasSize(2);
    }

    @ForEveryEngine
    void shouldNotLiquidateOnAVenueBeforeItsFirstPrice(Engine engine) {
        Outcome outcome = twoVenues(new Universe())
                .position(ALPHA, Side.SHORT, 100, 1)
                .position(BETA, Side.SHORT, 100, 1)
                .tick(ALPHA, 101)
                .on(engine);

        assertThat(outcome.liquidatedIds()).containsExactly("p1");
    }
}
