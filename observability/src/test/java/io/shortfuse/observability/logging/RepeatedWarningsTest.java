package io.shortfuse.observability.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedWarningsTest {
    private final AtomicLong now = new AtomicLong();
    private final RepeatedWarnings filter = new RepeatedWarnings(now::get);

    private FilterReply decide(String message) {
        return filter.decide(new LoggingEvent(
                "",
                new LoggerContext().getLogger("org.apache.kafka.Client"),
                Level.WARN,
                message,
                null,
                new Object[0]));
    }

    @Test
    void shouldTellAgainAfterAMinute() {
        assertThat(decide("away")).isEqualTo(FilterReply.NEUTRAL);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(decide("away")).isEqualTo(FilterReply.DENY);
        assertThat(decide("something else")).isEqualTo(FilterReply.NEUTRAL);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(decide("away")).isEqualTo(FilterReply.NEUTRAL);
    }
}
