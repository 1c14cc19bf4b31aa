package io.shortfuse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssumptionSectionTest {
    private static final String ROCKET = "\ud83d\ude80";

    @Test
    void shouldCutBetweenCharacters() {
        assertThat(AssumptionSection.shortened("a".repeat(299) + ROCKET.repeat(2)))
                .isEqualTo("a".repeat(299) + ROCKET + " …");
    }

    @Test
    void shouldKeepWhatFits() {
        assertThat(AssumptionSection.shortened(ROCKET.repeat(300))).isEqualTo(ROCKET.repeat(300));
    }
}
