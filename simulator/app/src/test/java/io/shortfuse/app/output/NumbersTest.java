package io.shortfuse.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    /** The first three are where Java 17's own {@code Double.toString} writes a digit too many (JDK-4511638). */
    @ParameterizedTest
    @CsvSource({"2.0E-3, 0.002", "2.2E-322, 2.2E-322", "2.0E23, 2.0E23", "86583, 86583.0", "0.1, 0.1", "1e21, 1.0E21"})
    void shouldWriteTheShortestDecimal(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }

    @Test
    void shouldReadBackAsTheSameDouble() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            String text = Numbers.format(value);
            if (Double.isFinite(value)) {
                assertThat(text).isNotNull();
                assertThat(Double.parseDouble(text)).isEqualTo(value);
            } else {
                assertThat(text).isNull();
            }
        }
    }
}
