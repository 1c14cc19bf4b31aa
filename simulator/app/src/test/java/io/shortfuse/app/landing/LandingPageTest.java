package io.shortfuse.app.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LandingPageTest {
    private static RunStatus status(RunState state, long liquidations) {
        RunStatus status = new RunStatus();
        status.setStatus(state);
        status.setCounts(Map.of("liquidations", liquidations));
        return status;
    }

    private static String digest(RunStatus status) {
        return LandingPage.digest(new TreeMap<>(Map.of("wall-1", status)));
    }

    /** The page loads itself again when this text changes, and only then. */
    @Test
    void shouldBeAnotherAsSoonAsTheTableOfRunsWouldBe() {
        String before = digest(status(RunState.RUNNING, 0));

        assertThat(digest(status(RunState.RUNNING, 0))).isEqualTo(before);
        assertThat(digest(status(RunState.ENDED, 0))).isNotEqualTo(before);
        assertThat(digest(status(RunState.RUNNING, 7))).isNotEqualTo(before);
    }
}
