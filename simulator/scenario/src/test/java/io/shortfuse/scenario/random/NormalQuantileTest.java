package io.shortfuse.scenario.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalQuantileTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.25, -0.6744897501960817",
        "0.975, 1.959963984540054",
        "0.001, -3.090232306167813",
        "1e-10, -6.361340902404056",
        "1e-20, -9.262340089798408"
    })
    void shouldGiveThePublishedQuantiles(double p, double z) {
        assertThat(NormalQuantile.of(p)).isCloseTo(z, within(1e-14));
    }

    @Test
    void shouldBeAntisymmetric() {
        for (double p = 0x1.0p-20; p < 0.5; p += 0x1.0p-7) {
            assertThat(NormalQuantile.of(1 - p)).isCloseTo(-NormalQuantile.of(p), within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void shouldRefuseWhatIsNoProbability(double p) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NormalQuantile.of(p))
                .withMessage("must lie in (0, 1): p=" + p);
    }
}
