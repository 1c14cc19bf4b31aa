package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpotIndexTest {
    private static final double[] PRICES = {96_900, 96_910, 96_895, 96_905, 103_000};
    private static final double[] EQUAL = {1, 1, 1, 1, 1};

    /** [BN13], derived: 103,000 is 6.3% off the median of 96,905. */
    @Test
    void shouldDropAnOutlier() {
        assertThat(SpotIndex.withoutOutlier(PRICES, EQUAL)).isEqualTo(96_902.5);
    }

    @Test
    void shouldTakeTheMedianWhereMoreThanOneIsAnOutlier() {
        assertThat(SpotIndex.withoutOutlier(new double[] {96_900, 96_920, 90_000, 96_905, 103_000}, EQUAL))
                .isEqualTo(96_905);
    }

    @Test
    void shouldTakeTheMedianWhereNothingButTheOutlierHasAnyWeight() {
        assertThat(SpotIndex.withoutOutlier(new double[] {100, 100, 120}, new double[] {0, 0, 1}))
                .isEqualTo(100);
    }

    @Test
    void shouldKeepWhatIsOffByFivePercentExactly() {
        assertThat(SpotIndex.withoutOutlier(new double[] {100, 100, 105}, new double[] {1, 1, 2}))
                .isEqualTo(102.5);
        assertThat(SpotIndex.withoutOutlier(new double[] {100, 100, 105.01}, new double[] {1, 1, 2}))
                .isEqualTo(100);
        assertThat(SpotIndex.withoutOutlier(new double[] {100, 100, 94.99}, new double[] {1, 1, 2}))
                .isEqualTo(100);
    }

    /** [OK8], derived: 103,000 is brought to 98,843.10. */
    @Test
    void shouldClampOutliers() {
        assertThat(SpotIndex.withClampedOutliers(PRICES, EQUAL)).isCloseTo(97_290.62, within(1e-9));
        assertThat(SpotIndex.withClampedOutliers(new double[] {100, 100, 50}, new double[] {1, 1, 2}))
                .isCloseTo(99, within(1e-12));
        assertThat(SpotIndex.withClampedOutliers(new double[] {100, 101, 99}, new double[] {2, 1, 1}))
                .isEqualTo(100);
    }

    @Test
    void shouldRefuseWeightsThatAreNone() {
        assertThatThrownBy(() -> SpotIndex.withClampedOutliers(PRICES, new double[] {1}))
                .hasMessage("must be a weight for each price: prices=5 weights=1");
        assertThatThrownBy(() -> SpotIndex.withoutOutlier(new double[] {1}, new double[] {0}))
                .hasMessage("must be a finite number greater than 0: sum of weights=0.0");
    }
}
