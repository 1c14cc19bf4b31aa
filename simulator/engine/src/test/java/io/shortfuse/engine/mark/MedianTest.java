package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void shouldFindTheMiddleOfThreeInEveryOrder() {
        double[][] orders = {
            {1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}, {2, 2, 3}, {1, 2, 2}, {2, 9, 2}
        };

        for (double[] order : orders) {
            assertThat(Median.of(order[0], order[1], order[2])).isEqualTo(2);
            assertThat(Median.of(order)).isEqualTo(2);
        }
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Median.of(4, 1, 3, 9)).isEqualTo(3.5);
        assertThat(Median.of(new double[] {7})).isEqualTo(7);
        assertThatThrownBy(() -> Median.of(new double[0])).hasMessageEndingWith("number of values=0");
    }

    /** [HL1], derived: 96,910 has weight 3, 96,930 and 96,890 2, 97,100 and 96,700 1. */
    @Test
    void shouldWeighThePrices() {
        double[] prices = {96_910, 96_930, 96_890, 97_100, 96_700};

        assertThat(Median.weighted(prices, new double[] {3, 2, 2, 1, 1})).isEqualTo(96_910);
        assertThat(Median.weighted(prices, new double[] {3, 2, 2, 9, 1})).isEqualTo(97_100);
        assertThat(Median.weighted(prices, new double[] {0, 0, 1, 0, 0})).isEqualTo(96_890);
    }

    /** Whole weights are repeated values. */
    @Test
    void shouldBeThePlainMedianOfRepeatedValues() {
        for (int seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int count = 1 + random.nextInt(7);
            double[] values = new double[count];
            double[] weights = new double[count];
            double[] repeated = new double[7 * count + 1];
            int size = 0;
            for (int i = 0; i < count; i++) {
                values[i] = random.nextInt(6);
                weights[i] = i == 0 ? 1 + random.nextInt(6) : random.nextInt(6);
                for (int k = 0; k < weights[i]; k++) {
                    repeated[size++] = values[i];
                }
            }

            assertThat(Median.weighted(values, weights))
                    .as("seed=%d %s %s", seed, Arrays.toString(values), Arrays.toString(weights))
                    .isEqualTo(Median.of(Arrays.copyOf(repeated, size)));
        }
    }

    @Test
    void shouldRefuseWeightsThatAreNone() {
        assertThatThrownBy(() -> Median.weighted(new double[] {1, 2}, new double[] {1}))
                .hasMessage("must be a weight for each value: values=2 weights=1");
        assertThatThrownBy(() -> Median.weighted(new double[] {1, 2}, new double[] {0, 0}))
                .hasMessage("must be a finite number greater than 0: sum of weights=0.0");
        assertThatThrownBy(() -> Median.weighted(new double[] {1, 2}, new double[] {2, -1}))
                .hasMessageEndingWith("weight=-1.0");
    }
}
