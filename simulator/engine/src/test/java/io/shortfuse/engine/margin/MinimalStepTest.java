package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chitra's rule [P1], at 96,900 and a rate of 0.5%. */
class MinimalStepTest {
    @ParameterizedTest
    @CsvSource({
        "10, 4000, 1, 1.7472164761761064",
        "10, 4800, 1, 0.09288816120795218",
        "100, 30000, 1, 39.70763270937306",
    })
    void shouldCloseTheLeastThatSaves(double quantity, double equity, double slope, double expected) {
        double step = MinimalStep.quantity(quantity, 96_900, 0.005, equity, 0, slope);

        assertThat(step).isCloseTo(expected, within(1e-12 * expected));
        assertThat(equity - slope / 2 * step * step)
                .as("what is left is what is required")
                .isCloseTo(0.005 * 96_900 * (quantity - step), within(1e-9));
    }

    @Test
    void shouldLeaveThePublishedEquity() {
        double step = MinimalStep.quantity(10, 96_900, 0.005, 4_000, 0, 1);

        assertThat(4_000 - step * step / 2).isCloseTo(3998.47361729, within(1e-8));
    }

    /** With a slope of 200 it takes an equity of 4,258.149375. */
    @ParameterizedTest
    @CsvSource({"100, 30000, 20", "10, 4000, 200", "10, 4258.149, 200", "10, -1, 0"})
    void shouldSayWhereNoPartialClosingSaves(double quantity, double equity, double slope) {
        assertThat(MinimalStep.quantity(quantity, 96_900, 0.005, equity, 0, slope))
                .isNaN();
    }

    @Test
    void shouldStillSaveWhereJustEnoughIsLeft() {
        assertThat(MinimalStep.quantity(10, 96_900, 0.005, 4_258.15, 0, 200)).isBetween(2.4, 2.43);
    }

    @Test
    void shouldCloseNothingOfWhatIsSafe() {
        assertThat(MinimalStep.quantity(10, 96_900, 0.005, 4_845, 0, 1)).isZero();
        assertThat(MinimalStep.quantity(10, 96_900, 0.005, 9_999, 0, 1)).isZero();
    }

    /** Without impact every coin that is closed relieves 484.50. */
    @Test
    void shouldNeedNoImpact() {
        assertThat(MinimalStep.quantity(10, 96_900, 0.005, 4_845 - 969, 0, 0)).isCloseTo(2, within(1e-12));
        assertThat(MinimalStep.quantity(10, 96_900, 0.005, 4_845, 969, 0)).isCloseTo(2, within(1e-12));
    }
}
