package io.shortfuse.engine.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What contagion costs in agenda items and in state. */
class ContagionLinksTest {
    private static final long SECOND = 1_000_000_000L;

    private final CascadeEngine engine = new CascadeEngine();
    private long sequence;

    private void take(MarketEvent event) {
        engine.offer(++sequence, event);
        engine.advance(Integer.MAX_VALUE, (number, said) -> {});
    }

    /** So many markets that each feel the first of them, and a forced order in it at time 0. */
    private void squeeze(int sources, int targets, @Nullable Long halfLife, double permanentShare) {
        List<Contagion> ways = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            for (int j = 0; j < targets; j++) {
                ways.add(new Contagion("s:" + i, "t:" + j, 0.5, Contagion.LONGEST_LAG));
            }
        }
        take(new RunStarted(0, "ways", 1, "00", "USDT", 0, 0, null, 0.8, 0, ways, 0L));
        for (int i = 0; i < sources; i++) {
            list("s:" + i, halfLife, permanentShare);
        }
        for (int j = 0; j < targets; j++) {
            list("t:" + j, halfLife, permanentShare);
        }
        for (int i = 0; i < sources; i++) {
            take(new PositionSet(
                    0, "p" + i, "a", "s:" + i, Side.SHORT, 1, 90, 10, MarginMode.ISOLATED, null, 100.0, 1));
            take(new PriceTicked(0, "s:" + i, PriceKind.LAST, 100));
        }
    }

    private void list(String market, @Nullable Long halfLife, double permanentShare) {
        take(new InstrumentListed(
                0,
                new Instrument(
                        market,
                        LiquidationRules.simple(0.005),
                        0.1,
                        100,
                        MarkRule.LAST,
                        null,
                        "USDT",
                        1e6,
                        new Liquidity(new LiquidityShape.Linear(1_000), halfLife, permanentShare))));
    }

    @Test
    void shouldNotLookAgainAtABookThatNeverRefills() {
        squeeze(1, 1, null, 0.3);

        engine.waitUntil(2 * SECOND, (number, said) -> {});
        assertThat(engine.nextItem()).as("what is on its way, and no sample").isEqualTo(Contagion.LONGEST_LAG);
        engine.waitUntil(Contagion.LONGEST_LAG + 2 * SECOND, (number, said) -> {});
        assertThat(engine.nextItem()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldNotLookAgainWhereADisplacementHasFaded() {
        squeeze(1, 1, SECOND, 0.3);

        engine.waitUntil(120 * SECOND, (number, said) -> {});
        assertThat(engine.nextItem())
                .as("what is on its way, and no sample")
                .isGreaterThanOrEqualTo(Contagion.LONGEST_LAG);
    }

    /** 1,024 ways with the longest lag, and a sample of each source every second of it. */
    @Test
    void shouldKeepTheStateOfAThousandWaysSmall() {
        squeeze(32, 32, 3_600 * SECOND, 0);
        int before = engine.saveState().length;

        engine.waitUntil(2 * Contagion.LONGEST_LAG, (number, said) -> {});

        assertThat(engine.saveState().length - before).isBetween(32 * 600 * 16, 32 * 610 * 16);
    }
}
