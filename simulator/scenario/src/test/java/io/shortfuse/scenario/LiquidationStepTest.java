package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.margin.StepRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of a position a market closes at a time. */
class LiquidationStepTest {
    @TempDir
    Path folder;

    private LiquidationRules rules(String keys) throws ScenarioException {
        String text = Scenarios.SMALL.replace("mark: last", "mark: last\n    " + keys);
        return Scenarios.load(folder, text).markets().get(0).rules();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("whole", StepRule.WHOLE),
                Arguments.of("next-tier", StepRule.NEXT_TIER),
                Arguments.of("two-tiers", StepRule.TWO_TIERS),
                Arguments.of("fifth", StepRule.FIFTH),
                Arguments.of("{ share: 0.2, above: 100e3, cooldown: 30s }", StepRule.FIFTH),
                Arguments.of("{ share: 0.5 }", new StepRule.ShareFirst(0.5, 0, 0)),
                Arguments.of("{ tiers: 3 }", new StepRule.ToLowerTier(3, false)),
                Arguments.of("{ tiers: 2, whole-below-lowest: true }", StepRule.TWO_TIERS));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldReadAStep(String written, StepRule step) throws ScenarioException {
        assertThat(rules("liquidation-step: " + written).step()).isEqualTo(step);
    }

    @Test
    void shouldCloseWholeWhereNothingIsSaid() throws ScenarioException {
        assertThat(rules("fee-to: venue").step()).isEqualTo(StepRule.WHOLE);
    }

    @Test
    void shouldReadTheLeastRemainder() throws ScenarioException {
        assertThat(rules("liquidation-step: fifth").minimumRemainder()).isEqualTo(0.01);
        assertThat(rules("liquidation-step: fifth\n    minimum-remainder: 0.05").minimumRemainder())
                .isEqualTo(0.05);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "half | must be whole or next-tier or two-tiers or fifth, or a mapping with a share or a number of tiers",
                "{ above: 1 } | must be whole or next-tier or two-tiers or fifth, or a mapping with a share",
                "{ share: 0 } | share: must be greater than 0 and at most 1: 0",
                "{ share: 0.2, tiers: 2 } | tiers: is not a key",
                "{ tiers: 0 } | tiers: must be a whole number from 1 to 1000: 0",
                "{ share: 0.2, cooldown: 32d } | cooldown: must be at most 31d"
            })
    void shouldSayWhatIsWrong(String written, String problem) {
        assertThatThrownBy(() -> rules("liquidation-step: " + written)).hasMessageContaining(problem);
    }
}
