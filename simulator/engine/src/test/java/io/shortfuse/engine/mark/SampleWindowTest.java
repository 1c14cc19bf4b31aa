package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleWindowTest {
    @Test
    void shouldAverageWhatThereIsUntilItIsFull() {
        SampleWindow window = new SampleWindow(3);
        assertThat(window.mean()).isZero();

        window.add(10);
        assertThat(window.mean()).isEqualTo(10);
        window.add(20);
        assertThat(window.mean()).isEqualTo(15);
        window.add(60);
        assertThat(window.mean()).isEqualTo(30);
        window.add(70);
        assertThat(window.mean()).as("10 is gone").isEqualTo(50);
        assertThat(window.samples()).containsExactly(20, 60, 70);
    }

    /** A sum kept by adding and subtracting would be left with 0 or 2: 1e16 + 1 is 1e16. */
    @Test
    void shouldForgetALargeSampleWithoutATrace() {
        SampleWindow window = new SampleWindow(2);

        window.add(1e16);
        window.add(1);
        window.add(1);

        assertThat(window.mean()).isEqualTo(1);
    }

    /** Against a list, bit for bit; and against a window that is saved and restored now and then. */
    @Test
    void shouldYieldTheSameBitsWhetherItWasRestoredOrNot() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int capacity = 1 + random.nextInt(40);
            SampleWindow window = new SampleWindow(capacity);
            SampleWindow restored = new SampleWindow(capacity);
            List<Double> list = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                double sample = random.nextGaussian() * StrictMath.exp(random.nextDouble(-20, 20));
                window.add(sample);
                restored.add(sample);
                list.add(sample);
                if (list.size() > capacity) {
                    list.remove(0);
                }
                if (random.nextInt(7) == 0) {
                    double[] saved = restored.samples();
                    restored = new SampleWindow(capacity);
                    for (int k = random.nextInt(2 * capacity); k > 0; k--) {
                        restored.add(12);
                    }
                    restored.restore(saved);
                }
                double sum = 0;
                for (double each : list) {
                    sum += each;
                }
                assertThat(window.mean()).as("seed=%d", seed).isEqualTo(sum / list.size());
                assertThat(restored.mean()).as("seed=%d", seed).isEqualTo(window.mean());
            }
        }
    }

    @Test
    void shouldBeEmptyWhenRestoredFromNothing() {
        SampleWindow window = new SampleWindow(2);
        window.add(7);

        window.restore(new double[0]);

        assertThat(window.mean()).isZero();
        assertThat(window.samples()).isEmpty();
        assertThatThrownBy(() -> window.restore(new double[3])).hasMessage("must be from 0 to 2: number of samples=3");
    }

    /** What stands still is not summed anew; the mean must be the one that summing would yield. */
    @Test
    void shouldYieldTheMeanOfWhatThereIsHoweverOftenItRepeats() {
        SplittableRandom random = new SplittableRandom(3);
        SampleWindow window = new SampleWindow(7);
        List<Double> samples = new ArrayList<>();
        double sample = 0.1;
        for (int i = 0; i < 2_000; i++) {
            sample = random.nextInt(10) == 0 ? random.nextInt(3) * 0.1 - 0.1 : sample;
            window.add(sample);
            samples.add(sample);
            double sum = 0;
            for (double kept : samples.subList(Math.max(0, samples.size() - 7), samples.size())) {
                sum += kept;
            }

            assertThat(window.mean()).as("sample %d", i).isEqualTo(sum / Math.min(7, samples.size()));
        }
    }
}
