package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
    private static final long START = Instant.parse("2025-12-22T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private static List<String> labels(Duration offset, Duration length, int most) {
        long from = START + offset.toNanos();
        TimeTicks ticks = TimeTicks.of(from, from + length.toNanos(), most);
        return ticks.times().stream().map(ticks::label).toList();
    }

    @Test
    void shouldMarkRoundTimes() {
        assertThat(labels(Duration.ZERO, Duration.ofMinutes(150), 8))
                .containsExactly("00:00", "00:30", "01:00", "01:30", "02:00", "02:30");
        assertThat(labels(Duration.ofSeconds(59), Duration.ofSeconds(3), 4))
                .containsExactly("00:00:59", "00:01:00", "00:01:01", "00:01:02");
        assertThat(labels(Duration.ofMillis(30), Duration.ofMillis(250), 4))
                .containsExactly("00:00:00.100", "00:00:00.200");
    }

    @Test
    void shouldNameTheDayAtMidnightWhereHoursAreMarked() {
        assertThat(labels(Duration.ofHours(18), Duration.ofHours(12), 4))
                .containsExactly("18:00", "21:00", "23 Dec", "03:00", "06:00");
        assertThat(labels(Duration.ZERO, Duration.ofDays(6), 4))
                .containsExactly("22 Dec", "24 Dec", "26 Dec", "28 Dec");
    }
}
