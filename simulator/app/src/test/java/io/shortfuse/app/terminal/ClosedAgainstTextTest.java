package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.output.ClosedAgainst;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosedAgainstTextTest {
    private static ClosedAgainst closed(long longs, long partial, double pnl) {
        return new ClosedAgainst(
                Map.of(Side.LONG, longs, Side.SHORT, 0L),
                Map.of(Side.LONG, partial, Side.SHORT, 0L),
                Map.of(Side.LONG, 600.0, Side.SHORT, 0.0),
                Map.of(Side.LONG, pnl, Side.SHORT, 0.0),
                Map.of(Side.LONG, 12.0, Side.SHORT, 0.0),
                Map.of(Side.LONG, 0.0, Side.SHORT, 0.0));
    }

    private static Totals totals(double deleveraged, double unlisted) {
        return new Totals(1, 1, 1, 1_000, deleveraged, unlisted, -8, 0);
    }

    @Test
    void shouldTellHowMuchWasNotExecutedAndWhoWasClosed() {
        assertThat(ClosedAgainstText.of(totals(600, 0), closed(2, 1, 36), "USDT"))
                .isEqualTo(
                        "$600, 60.0% of what was liquidated, was not executed but closed against others: 2 longs (1 in"
                                + " part), who realised +$36, $12 less than at the mark when their wave began");
    }

    @Test
    void shouldTellWhatFellOnTheUnlistedCounterparty() {
        assertThat(ClosedAgainstText.of(totals(600, 300), closed(1, 0, -7), "USDT"))
                .endsWith(
                        "others: 1 long, who realised -$7, $12 less than at the mark when their wave began; $300, 50.0% of it, fell on the unlisted counterparty");
        assertThat(ClosedAgainstText.of(totals(600, 600), ClosedAgainst.NOBODY, "USDT"))
                .endsWith("closed against others: all of it the unlisted counterparty");
    }

    @Test
    void shouldNameBothSides() {
        ClosedAgainst both = new ClosedAgainst(
                Map.of(Side.LONG, 2L, Side.SHORT, 1L),
                Map.of(Side.LONG, 0L, Side.SHORT, 1L),
                Map.of(Side.LONG, 300.0, Side.SHORT, 300.0),
                Map.of(Side.LONG, 30.0, Side.SHORT, -10.0),
                Map.of(Side.LONG, -7.0, Side.SHORT, 2.0),
                Map.of(Side.LONG, 0.0, Side.SHORT, 0.0));

        assertThat(ClosedAgainstText.of(totals(600, 0), both, "USDT"))
                .endsWith(
                        "2 longs and 1 short (1 in part), who realised +$20, $5 more than at the mark when their wave began");
    }
}
