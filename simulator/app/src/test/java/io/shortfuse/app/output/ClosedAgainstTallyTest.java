package io.shortfuse.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosedAgainstTallyTest {
    private final ClosedAgainstTally tally = new ClosedAgainstTally(new Settlement(List.of(), "USDT"));

    private void close(@Nullable String position, Side side, double quantity, double pnl, double remaining) {
        tally.add(new PositionAutoDeleveraged(
                1, 1, 1, "a:X", position, position, side, quantity, 90.0, 103, 0.5, 101, pnl, remaining, "p1"));
    }

    @Test
    void shouldCountAPositionOnceHoweverManyPartsOfItAreClosed() {
        close("p2", Side.LONG, 1, 10, 3);
        close("p2", Side.LONG, 1, 10, 2);
        close("p2", Side.LONG, 2, 20, 0);
        close("p3", Side.LONG, 1, -5, 4);

        ClosedAgainst total = tally.total();

        assertThat(total.positions(Side.LONG)).isEqualTo(2);
        assertThat(total.partial(Side.LONG)).isEqualTo(1);
        assertThat(total.realizedPnl(Side.LONG)).isEqualTo(35);
        assertThat(total.missed(Side.LONG)).as("closed at 101, the mark is 103").isEqualTo(5 * 2);
        assertThat(total.value(Side.LONG)).isEqualTo(5 * 101);
        assertThat(total.isAnybody(Side.SHORT)).isFalse();
    }

    @Test
    void shouldKeepTheUnlistedCounterpartyApart() {
        close("p2", Side.SHORT, 1, 10, 0);
        close(null, Side.SHORT, 4, 0, 0);

        ClosedAgainst total = tally.total();

        assertThat(total.positions(Side.SHORT)).isEqualTo(1);
        assertThat(total.value(Side.SHORT)).isEqualTo(5 * 101);
        assertThat(total.unlistedValue(Side.SHORT)).isEqualTo(4 * 101);
    }

    @Test
    void shouldBeNobodyWhereNothingIsClosed() {
        assertThat(tally.total()).isEqualTo(ClosedAgainst.NOBODY);
    }
}
