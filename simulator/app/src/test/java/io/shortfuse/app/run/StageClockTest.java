package io.shortfuse.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StageClockTest {
    private final AtomicLong now = new AtomicLong(5);

    @Test
    void shouldTellHowLongEachStageTookInOrder() {
        StageClock clock = new StageClock(now::get);

        clock.begin("start");
        now.addAndGet(10);
        clock.begin("simulate");
        now.addAndGet(20);

        assertThat(clock.end())
                .containsExactly(entry("start", Duration.ofNanos(10)), entry("simulate", Duration.ofNanos(20)));
    }
}
