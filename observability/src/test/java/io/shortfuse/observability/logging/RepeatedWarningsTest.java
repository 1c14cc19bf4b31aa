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
        return decide(Level.WARN, message);
    }

    private FilterReply decide(Level level, String message, Object... arguments) {
        return filter.decide(new LoggingEvent(
                "", new LoggerContext().getLogger("org.apache.kafka.Client"), level, message, null, arguments));
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

    @Test
    void shouldTellWarningsOfOneKindOnceWhateverTheirNumbers() {
        assertThat(decide(Level.WARN, "no answer to {}", 1)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(Level.WARN, "no answer to {}", 2)).isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldTellWhatHappensToEach() {
        assertThat(decide(Level.INFO, "assigned {}", "partition 1")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(Level.INFO, "assigned {}", "partition 2")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(Level.INFO, "assigned {}", "partition 1")).isEqualTo(FilterReply.DENY);
    }
}
