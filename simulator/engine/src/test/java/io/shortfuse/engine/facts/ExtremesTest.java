package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is legal ends, and comes to finite figures, however extreme it is. */
class ExtremesTest {
    private static final int UNIVERSES = 2_000;
    /** No event of these universes can liquidate more than 100 positions in more than 100 waves of 3 markets. */
    private static final int MOST_OUTPUT = 1_000;

    private static final LiquidityShape DEPTH = new LiquidityShape.Linear(1e6);

    @Test
    void shouldEndWithFiniteFiguresOnly() {
        long liquidated = 0;
        double highest = 0;
        double lowest = 1;
        for (long seed = 1; seed <= UNIVERSES; seed++) {
            List<SimulationEvent> said = run(seed);
            assertThat(said.get(said.size() - 1)).as("seed=%d", seed).isInstanceOf(RunCompleted.class);
            for (SimulationEvent event : said) {
                assertThat(event.toString()).as("seed=%d", seed).doesNotContain("NaN", "Infinity");
                if (event instanceof PositionLiquidated order) {
                    liquidated++;
                    highest = Math.max(highest, order.fillPrice());
                    lowest = Math.min(lowest, order.fillPrice());
                }
                if (event instanceof WaveCompleted wave) {
                    assertThat(wave.positions()).as("seed=%d %s", seed, wave).isPositive();
                }
            }
        }
        assertThat(liquidated).isGreaterThan(20L * UNIVERSES);
        assertThat(highest).isGreaterThan(1e50);
        assertThat(lowest).isPositive().isLessThan(1e-50);
    }

    private static List<SimulationEvent> run(long seed) {
        List<SimulationEvent> said = new ArrayList<>();
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : ExtremeUniverse.of(seed)) {
            engine.offer(++sequence, event);
            assertThat(engine.advance(MOST_OUTPUT, (number, output) -> said.add(output)))
                    .as("seed=%d is done with event %d: %s", seed, sequence, event)
                    .isTrue();
        }
        return said;
    }

    /** An order of 1e307 at 105 would push the mark to infinity, where a liquidation price at infinity is reached. */
    @Test
    void shouldRefuseWhatPushesPricesToInfinity() {
        assertThatThrownBy(() -> new Universe().market(100, DEPTH).position(Universe.MARKET, Side.SHORT, 105, 1e307))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be from 1e-12 to 1e15: quantity=1.0E307");
        assertThatThrownBy(() -> new PositionSet(
                        0, "b", "b", Universe.MARKET, Side.SHORT, 1, 1e200, 1, MarginMode.ISOLATED, null, null, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be from 1e-12 to 1e15: entryPrice=1.0E200");
        assertThatThrownBy(() -> new PriceTicked(0, Universe.MARKET, PriceKind.LAST, 1.7e308))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be from 1e-12 to 1e15: price=1.7E308");
    }

    @ForEveryEngine
    void shouldEndOnAThinBookAtTheHighestPrice(Engine engine) {
        Outcome outcome = new Universe()
                .market(100, new LiquidityShape.Linear(Limits.LEAST))
                .position(Universe.MARKET, Side.SHORT, 105, Limits.GREATEST_QUANTITY)
                .leveraged(Side.SHORT, Limits.HIGHEST_PRICE, 1, Limits.GREATEST_QUANTITY)
                .tick(105)
                .tick(Limits.HIGHEST_PRICE)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).hasSize(2);
        assertThat(outcome.mark()).isFinite().isGreaterThan(1e50);
    }

    /** There {@code L/E - 1} is -1 to the last bit, and {@code 1 + phi * (L/E - 1)} would be 0. */
    @ForEveryEngine
    void shouldKeepTheIndexAboveZeroHoweverMuchIsSold(Engine engine) {
        Outcome outcome = new Universe()
                .passThrough(1)
                .mark(MarkRule.INDEX)
                .market(100, new LiquidityShape.Linear(1e-6))
                .longAt(95, 1e9)
                .tick(95)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).hasSize(1);
        assertThat(outcome.mark()).isPositive().isLessThan(1e-12);
    }

    @ForEveryEngine
    void shouldTakeTheHighestPriceInAnEmptyMarket(Engine engine) {
        Outcome outcome = new Universe()
                .market(100, DEPTH)
                .tick(Limits.HIGHEST_PRICE)
                .tick(Limits.LEAST)
                .end()
                .on(engine);

        assertThat(outcome.liquidations()).isEmpty();
        assertThat(outcome.mark()).isEqualTo(Limits.LEAST);
    }
}
