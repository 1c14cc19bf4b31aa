package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecayingMeanTest {
    private static final long SECOND = 1_000_000_000L;

    /** [HL1], derived: 10, 20, 50 and 200, 3 s apart, with 150 s. */
    @Test
    void shouldFollowHyperliquidsRecursion() {
        DecayingMean mean = new DecayingMean(150 * SECOND);
        double[] samples = {10, 20, 50, 200};
        double[] published = {10, 15.0499983334, 26.9337599571, 71.5068388576};

        for (int i = 0; i < samples.length; i++) {
            mean.add(samples[i], 3 * SECOND);
            assertThat(mean.mean()).isCloseTo(published[i], within(1e-10));
        }
    }

    @Test
    void shouldWeighASampleByItsTime() {
        DecayingMean mean = new DecayingMean(SECOND);
        assertThat(mean.mean()).isZero();

        mean.add(1, SECOND);
        mean.add(0, 2 * SECOND);

        assertThat(mean.mean()).isCloseTo(Math.exp(-2) / (Math.exp(-2) + 2), within(1e-15));
    }

    /** After a long calm a step of 1 is taken in by {@code 1 - e^(-t/T)}. */
    @Test
    void shouldTakeAStepInExponentially() {
        DecayingMean mean = new DecayingMean(30 * SECOND);
        for (int i = 0; i < 1_000; i++) {
            mean.add(0, 3 * SECOND);
        }
        for (int k = 1; k < 50; k++) {
            mean.add(1, 3 * SECOND);
            assertThat(mean.mean()).isCloseTo(1 - Math.exp(-k / 10.0), within(1e-12));
        }
    }
}
