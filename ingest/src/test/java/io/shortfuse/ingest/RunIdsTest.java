package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdsTest {
    private final Random random = new Random(1);

    @Test
    void shouldSortByTimeAndBeValid() {
        String first = RunIds.generate(Instant.parse("2025-12-22T10:15:00Z"), random);
        String second = RunIds.generate(Instant.parse("2025-12-22T10:15:01Z"), random);

        assertThat(first).matches("20251222-101500-[0-9a-f]{8}").isLessThan(second);
        assertThat(RunIds.isValid(first)).isTrue();
    }

    @Test
    void shouldDifferWhenRunsStartTogether() {
        Instant now = Instant.parse("2025-12-22T10:15:00Z");

        assertThat(RunIds.generate(now, random)).isNotEqualTo(RunIds.generate(now, random));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".a", "a b", "a/b", "a\n", "\u00e4"})
    void shouldRefuseWhatIsNoRunId(String runId) {
        assertThat(RunIds.isValid(runId)).isFalse();
    }

    @Test
    void shouldNameTheUniverseAfterScenarioAndRun() {
        assertThat(RunIds.universe("btc-97k-wall", "1")).isEqualTo("btc-97k-wall-1");
    }
}
