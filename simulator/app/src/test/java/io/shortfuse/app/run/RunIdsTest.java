package io.shortfuse.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdsTest {
    @Test
    void shouldNameARunByItsTime() {
        String id = RunIds.generate(Instant.parse("2025-12-22T10:15:00.9Z"), () -> 0x3f9aL << 48);

        assertThat(id).startsWith("20251222-101500-").hasSize(20);
        assertThat(RunIds.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "a/b", "a b", "a\n", "é"})
    void shouldRefuseWhatCannotNameAFolder(String id) {
        assertThat(RunIds.isValid(id)).isFalse();
    }
}
