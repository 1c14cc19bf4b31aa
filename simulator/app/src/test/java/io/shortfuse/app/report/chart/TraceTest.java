package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.report.chart.Trace.Point;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void shouldKeepEveryValueWhenThereAreFew() {
        Trace trace = new Trace(1000, 2000);
        trace.add(1000, 5);
        trace.add(1000, 7);
        trace.add(1900, 6);

        assertThat(trace.points()).containsExactly(new Point(1000, 5), new Point(1000, 7), new Point(1900, 6));
    }

    @Test
    void shouldKeepFirstExtremesAndLastOfABucket() {
        // 256 buckets of 10.
        Trace trace = new Trace(0, 2560);
        trace.add(0, 5);
        trace.add(1, 9);
        trace.add(2, 6);
        trace.add(3, 1);
        trace.add(4, 4);

        assertThat(trace.points()).containsExactly(new Point(0, 5), new Point(1, 9), new Point(3, 1), new Point(4, 4));
    }

    @Test
    void shouldLoseNoExtremeAndStaySmallHoweverLongItGets() {
        Trace trace = new Trace(0, 1000);
        for (int i = 0; i < 1_000_000; i++) {
            trace.add(i, i == 123_456 ? 1e6 : i == 654_321 ? -1e6 : i % 10);
        }

        assertThat(trace.points())
                .hasSizeBetween(1000, 2048)
                .startsWith(new Point(0, 0))
                .endsWith(new Point(999_999, 9))
                .contains(new Point(123_456, 1e6), new Point(654_321, -1e6))
                .isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    @Test
    void shouldTakeValuesFarBeyondTheExpectedEnd() {
        Trace trace = new Trace(0, 0);
        trace.add(0, 1);
        trace.add(600_000_000_000L, 2);

        assertThat(trace.points()).containsExactly(new Point(0, 1), new Point(600_000_000_000L, 2));
    }
}
