package io.shortfuse.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.risk.SqueezeCurve;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every point of a squeeze curve is what an engine says that is told everything from the beginning, and then the jump. */
class SqueezeCurveTest {
    private static final String MARKET = Universe.MARKET;
    private static final double RELATIVE = 1e-9;
    private static final int BOOKS = 12;

    private static Universe book(SplittableRandom random, MarkRule mark) {
        Universe universe = new Universe()
                .waveInterval(random.nextBoolean() ? 0 : Universe.SECOND)
                .quiet(random.nextBoolean() ? 0 : 5 * Universe.SECOND)
                .mark(mark)
                .fund(1e3)
                .resilience(20 * Universe.SECOND, 0.3)
                .market(100, Shapes.moving(random, 0.02, 1_000));
        for (int i = 0; i < 60; i++) {
            universe.shortAt(101 + 8 * random.nextDouble(), 0.5 * random.nextDouble() + 1e-3);
            universe.longAt(99 - 8 * random.nextDouble(), 0.5 * random.nextDouble() + 1e-3);
        }
        // Somebody has been liquidated before, and the book has not recovered.
        return universe.shortAt(100.2, 0.5)
                .tick(100)
                .after(Universe.SECOND)
                .tick(100.2)
                .after(30 * Universe.SECOND)
                .tick(100);
    }

    private static SqueezeLadder ladder(Universe universe) {
        CascadeEngine engine = new CascadeEngine();
        long sequence = 0;
        for (MarketEvent event : universe.events()) {
            engine.offer(++sequence, event);
            engine.advance(Integer.MAX_VALUE, (number, output) -> {});
        }
        return engine.snapshot().ladder(MARKET);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatAnEngineSaysFromTheBeginning(MarkRule.Direct mark) {
        int deep = 0;
        for (long seed = 1; seed <= BOOKS; seed++) {
            SqueezeLadder ladder = ladder(book(new SplittableRandom(seed), mark));
            SqueezeCurve curve = SqueezeCurve.of(ladder, MARKET, 88, 112, 49);
            assertThat(curve.points()).hasSize(49);
            for (JumpOutcome point : curve.points()) {
                Outcome outcome = book(new SplittableRandom(seed), mark)
                        .tick(point.exogenousPrice())
                        .end()
                        .on(Engine.CASCADE);
                assertThat(point.endogenousMove())
                        .isCloseTo(point.lastPrice() / point.exogenousPrice() - 1, within(0.0));
                assertSame(point, outcome, "seed=" + seed + " price=" + point.exogenousPrice());
                deep += point.waves() > 2 ? 1 : 0;
            }
        }
        assertThat(deep).as("cascades of several waves").isGreaterThan(BOOKS);
    }

    private static void assertSame(JumpOutcome point, Outcome outcome, String what) {
        List<CascadeEnded> all = outcome.all(CascadeEnded.class);
        // The first liquidated the short at 100.2.
        if (all.size() == 1) {
            assertThat(point.waves()).as(what).isZero();
            assertThat(point.quantity()).as(what).isZero();
            return;
        }
        assertThat(all).as(what).hasSize(2);
        CascadeEnded end = all.get(1);
        CascadeMarket market = end.markets().get(0);
        assertThat(point.waves()).as(what).isEqualTo(end.waves());
        assertThat(point.liquidations()).as(what).isEqualTo(end.liquidations());
        assertThat(point.quantity()).as(what).isCloseTo(end.quantity(), within(RELATIVE * end.quantity()));
        assertThat(point.notional()).as(what).isCloseTo(end.notional(), within(RELATIVE * end.notional()));
        assertThat(point.markPrice()).as(what).isCloseTo(market.endMarkPrice(), within(RELATIVE * 100));
        assertThat(point.endogenousMove()).as(what).isCloseTo(market.endogenousMove(), within(RELATIVE));
    }

    private static Universe wall() {
        return new Universe()
                .mark(MarkRule.LAST)
                .market(100, Shapes.kyle(0.1, 100))
                .shortAt(104, 50)
                .tick(100);
    }

    @Test
    void shouldJumpAtTheWall() {
        SqueezeCurve curve = SqueezeCurve.of(ladder(wall()), MARKET, 103.8, 104.1, 4);

        assertThat(curve.market()).isEqualTo(MARKET);
        assertThat(curve.points()).extracting(JumpOutcome::exogenousPrice).containsExactly(103.8, 103.9, 104.0, 104.1);
        assertThat(curve.points()).extracting(JumpOutcome::waves).containsExactly(0, 0, 1, 1);
        assertThat(curve.points().get(1).endogenousMove()).isZero();
        // 50 base units at 104 move it by 0.1 * 1.04 %, each.
        assertThat(curve.points().get(2).endogenousMove()).isCloseTo(0.052, within(1e-12));
    }

    @Test
    void shouldHaveAsManyPointsAsThereAreTicks() {
        SqueezeCurve curve = SqueezeCurve.of(ladder(wall()), MARKET, 103.9, 104.1, 100);

        assertThat(curve.points()).extracting(JumpOutcome::exogenousPrice).containsExactly(103.9, 104.0, 104.1);
    }

    @Test
    void shouldRefuseARangeThatIsNone() {
        SqueezeLadder ladder = ladder(wall());

        assertThatThrownBy(() -> SqueezeCurve.of(ladder, MARKET, 104, 104, 10))
                .hasMessage("must be less than to: from=104.0 to=104.0");
        assertThatThrownBy(() -> SqueezeCurve.of(ladder, MARKET, 0, 104, 10)).hasMessageContaining("from=0.0");
        assertThatThrownBy(() -> SqueezeCurve.of(ladder, MARKET, 100, 104, 1)).hasMessageContaining("points=1");
        assertThatThrownBy(() -> SqueezeCurve.of(ladder, "nobody:BTC", 100, 104, 10))
                .hasMessageContaining("market=nobody:BTC");
    }

    @Test
    void shouldTellUpToWhereAShareOfTheQuantityIs() {
        SqueezeLadder ladder =
                ladder(wall().shortAt(110, 25).shortAt(120, 25).longAt(90, 3).longAt(80, 1));

        assertThat(ladder.reachingShorts(MARKET, 0.5)).isEqualTo(104);
        assertThat(ladder.reachingShorts(MARKET, 0.75)).isEqualTo(110);
        assertThat(ladder.reachingShorts(MARKET, 1)).isEqualTo(120);
        assertThat(ladder.reachingLongs(MARKET, 0.75)).isEqualTo(90);
        assertThat(ladder.reachingLongs(MARKET, 0.76)).isEqualTo(80);
        assertThat(ladder(wall()).reachingLongs(MARKET, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
