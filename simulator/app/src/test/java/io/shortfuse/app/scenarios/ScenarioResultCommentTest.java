package io.shortfuse.app.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioResultCommentTest {
    private static final ScenarioResultComment COMMENT = ScenarioResultComment.of(
            List.of("# Nothing.", "# Result:", "#   totals: cascades 30 | deficit 2.70e9", "name: wall"));

    @Test
    void shouldFindNoDifferenceWhenEachFigureRoundsToTheOneWritten() {
        assertThat(COMMENT.differences(Map.of("totals", Map.of("cascades", "30", "deficit", "2.6983439737986836E9"))))
                .isEmpty();
    }

    @Test
    void shouldTellTheFigureWhenItRoundsToAnother() {
        assertThat(COMMENT.differences(Map.of("totals", Map.of("cascades", "30", "deficit", "2.694E9"))))
                .containsExactly("totals: deficit 2.70E+9, but it is 2.69E+9, 2.694E9");
    }

    @Test
    void shouldTellTheKeyWhenNothingOfThatNameComesOut() {
        assertThat(COMMENT.differences(Map.of("totals", Map.of("cascades", "30"))))
                .containsExactly("totals: deficit 2.70E+9, but there is no such figure");
    }

    @Test
    void shouldRefuseAScenarioThatSaysNoResult() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioResultComment.of(List.of("# Result: none yet", "name: wall")))
                .withMessageContaining("must say what comes out");
    }

    @Test
    void shouldRefuseAResultThatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioResultComment.of(List.of("# Result:", "#   totals: 30 cascades")))
                .withMessageContaining("30 cascades");
    }
}
