package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void shouldMarkRoundNumbersInsideTheRange() {
        // 70,000 over 6 intervals is 11,667 each; the next of 1, 2, 5 times a power of ten is 20,000.
        assertThat(Ticks.of(86_000, 156_000, 6).values()).containsExactly(100_000.0, 120_000.0, 140_000.0);
        assertThat(Ticks.of(0, 1, 5).values()).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(Ticks.of(-3, 7, 5).values()).containsExactly(-2.0, 0.0, 2.0, 4.0, 6.0);
    }

    @Test
    void shouldStayWholeWhereNumbersAreCounted() {
        assertThat(Ticks.whole(1, 3, 10).values()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void shouldHaveStepsForAnyMagnitude() {
        assertThat(Ticks.of(0, 9.6e9, 5).step()).isEqualTo(2e9);
        assertThat(Ticks.of(0, 4e-7, 4).step()).isEqualTo(1e-7);
    }
}
