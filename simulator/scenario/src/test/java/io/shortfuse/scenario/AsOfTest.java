package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01, 2024-12-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2025-12, 2025-12-01, 2025-12-31",
        "2025-09-18, 2025-09-18, 2025-09-18",
    })
    void shouldMeanAllItsDays(String text, LocalDate first, LocalDate last) {
        assertThat(AsOf.parse(text)).isEqualTo(new AsOf(text, first.toEpochDay(), last.toEpochDay()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "2024-13", "2024-00", "2025-02-29", "2025-1", "2025-12-22T00:00:00Z", "3000"})
    void shouldNotTakeAnythingElse(String text) {
        assertThat(AsOf.parse(text)).isNull();
    }

    @Test
    void shouldBeOrderedByTheirFirstDay() {
        assertThat(asOf("2025-09-17")).isLessThan(asOf("2025-09-18")).isGreaterThan(asOf("2025-09"));
        assertThat(asOf("2025-01-01")).isLessThan(asOf("2025-01"));
    }

    private static AsOf asOf(String text) {
        return Objects.requireNonNull(AsOf.parse(text));
    }
}
