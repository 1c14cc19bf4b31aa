package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.instrument.MarkRule;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The aggregated book answers a jump as the engine does that is run from there. */
class SqueezeLadderTest {
    private static final int UNIVERSES = Integer.getInteger("shortfuse.differential.universes", 2_000) / 5;
    private static final String MARKET = Universe.MARKET;
    private static final double RELATIVE = 1e-9;

    @Test
    void shouldAnswerAsTheEngineDoes() {
        int compared = 0;
        int deep = 0;
        for (long seed = 1; compared < UNIVERSES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<MarketEvent> events = RandomUniverse.of(seed);
            EngineSnapshot snapshot = idle(events, events.size() / 2 + random.nextInt(events.size() / 2));
            List<String> markets = events.stream()
                    .filter(InstrumentListed.class::isInstance)
                    .map(event -> ((InstrumentListed) event).instrument().market())
                    .toList();
            String market = markets.get(random.nextInt(markets.size()));
            if (!canBeAsked(snapshot, market)) {
                continue;
            }
            SqueezeLadder ladder = snapshot.ladder(market);
            int jumps = ladder.aggregates() ? 5 : 1;
            for (int i = 0; i < jumps; i++) {
                // Near ones, so that somebody is left for a second wave.
                double ratio = i % 2 == 0 ? random.nextDouble(0.98, 1.03) : random.nextDouble(0.5, 1.5);
                double price = ladder.exogenousPrice(market) * ratio;
                JumpOutcome expected = snapshot.jump(market, price, (number, event) -> {});
                JumpOutcome actual = ladder.jump(market, price);
                assertThat(withoutMoney(actual, expected))
                        .as("seed=%d market=%s price=%s", seed, market, price)
                        .isTrue();
                compared += ladder.aggregates() ? 1 : 0;
                deep += ladder.aggregates() && expected.waves() > 1 ? 1 : 0;
            }
        }
        assertThat(deep).as("cascades of several waves").isGreaterThanOrEqualTo(Math.max(1, UNIVERSES / 60));
    }

    /** The last moment before {@code end} at which no cascade was open. */
    private static EngineSnapshot idle(List<MarketEvent> events, int end) {
        CascadeEngine engine = new CascadeEngine();
        EngineSnapshot idle = engine.snapshot();
        long sequence = 0;
        for (MarketEvent event : events.subList(0, end)) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, output) -> {});
            if (!engine.hasOpenCascade() && !engine.isCompleted()) {
                idle = engine.snapshot();
            }
        }
        return idle;
    }

    private static boolean canBeAsked(EngineSnapshot snapshot, String market) {
        return snapshot.branch().prices(market) != null;
    }

    private static boolean withoutMoney(JumpOutcome actual, JumpOutcome expected) {
        return actual.waves() == expected.waves()
                && actual.liquidations() == expected.liquidations()
                && isNear(actual.markPrice(), expected.markPrice())
                && isNear(actual.lastPrice(), expected.lastPrice())
                && isNear(actual.exogenousPrice(), expected.exogenousPrice())
                && isNear(actual.quantity(), expected.quantity())
                && isNear(actual.notional(), expected.notional());
    }

    private static boolean isNear(double actual, double expected) {
        return Math.abs(actual - expected) <= RELATIVE * Math.abs(expected);
    }

    /** Three shorts of 10 at 101, 103 and 110; 10 base units push the price by 1. */
    private static EngineSnapshot threeShorts() {
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : new Universe()
                .mark(MarkRule.LAST)
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(101, 10)
                .shortAt(103, 10)
                .shortAt(110, 10)
                .tick(100)
                .events()) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, output) -> {});
        }
        return engine.snapshot();
    }

    @Test
    void shouldTellTheLocalBranchingRatio() {
        SqueezeLadder ladder = threeShorts().ladder(MARKET);

        // Ten base units between 102 and 104.04, and each moves the price by 0.1.
        assertThat(ladder.localBranchingRatio(MARKET, 102, 0.02)).isCloseTo(10 / 2.04 * 0.1, within(1e-9));
        assertThat(ladder.localBranchingRatio(MARKET, 104, 0.02)).isZero();
        assertThat(ladder.localBranchingRatio(MARKET, 103, 0.02))
                .as("the one at 103 is behind")
                .isZero();
    }

    /** Of what is bought on one of two alike venues three quarters stay, a quarter goes over, and 0.8 reaches the index. */
    @ParameterizedTest
    @CsvSource({"LAST, 0.075", "INDEX, 0.04"})
    void shouldReckonWithCoupledBooks(String mark, double slope) {
        String beta = "beta:BTC";
        Universe universe = new Universe()
                .coupling(0.5)
                .mark(mark.equals("LAST") ? MarkRule.LAST : MarkRule.INDEX)
                .market(100, Shapes.kyle(0.1, 100))
                .market(beta, 100, Shapes.kyle(0.1, 100))
                .shortAt(103, 10)
                .tick(100)
                .tick(beta, 100);

        SqueezeLadder ladder = last(universe).ladder(MARKET);

        assertThat(ladder.localBranchingRatio(MARKET, 102, 0.02)).isCloseTo(10 / 2.04 * slope, within(1e-6));
    }

    @Test
    void shouldRefuseAMarketThatIsNotThere() {
        EngineSnapshot snapshot = threeShorts();

        assertThatThrownBy(() -> snapshot.ladder("nobody:BTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be listed: market=nobody:BTC");
        assertThatThrownBy(() -> snapshot.jump("nobody:BTC", 100, (number, event) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> snapshot.ladder(MARKET).jump(MARKET, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exogenousPrice=NaN");
    }

    /**
     * While the cascade of one symbol takes its time, the price of another, which had been pushed down, comes back up to
     * a short of its own. That is no answer to the jump.
     */
    @Test
    void shouldLeaveOtherSymbolsOutOfTheAnswer() {
        String other = "alpha:ETH";
        Universe universe = new Universe()
                .waveInterval(Universe.SECOND)
                .mark(MarkRule.LAST)
                .resilience(10 * Universe.SECOND, 0)
                .market(100, Shapes.kyle(0.1, 100))
                .market(other, 100, Shapes.kyle(0.1, 100))
                .position(other, Side.LONG, 99, 50)
                .shortAt(104, 3)
                .tick(100)
                .tick(other, 100)
                .after(Universe.SECOND)
                .tick(other, 99)
                .after(2 * Universe.SECOND)
                .tick(other, 99);
        double pushed =
                Objects.requireNonNull(last(universe).branch().prices(other)).markPrice();
        EngineSnapshot snapshot = last(universe.position(other, Side.SHORT, pushed * 1.001, 7));

        JumpOutcome expected = snapshot.jump(MARKET, 104, (number, event) -> {});
        assertThat(expected.quantity()).isEqualTo(3);
        assertThat(expected.waves()).isOne();
        assertThat(withoutMoney(snapshot.ladder(MARKET).jump(MARKET, 104), expected))
                .isTrue();
    }

    private static EngineSnapshot last(Universe universe) {
        return idle(universe.events(), universe.events().size());
    }
}
