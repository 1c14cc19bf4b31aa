package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PriceHistogramTest {
    private final PriceHistogram histogram = new PriceHistogram();

    @Test
    void shouldPutAPriceIntoTheBinThatBeginsBelowIt() {
        // ln 100 = 4.60517019: bin 46051 goes from 100 * exp(-0.00007019) to 100 * exp(0.00002981).
        assertThat(PriceHistogram.bin(100)).isEqualTo(46_051);
        assertThat(PriceHistogram.price(46_051)).isCloseTo(99.99298, within(1e-5));
        assertThat(PriceHistogram.price(46_052)).isCloseTo(100.00298, within(1e-5));
        assertThat(PriceHistogram.bin(1)).isZero();
        assertThat(PriceHistogram.bin(0.99999)).isEqualTo(-1);
    }

    @Test
    void shouldAddUpByBin() {
        histogram.add(100, 3);
        histogram.add(100.001, 4);
        histogram.add(101, 5);

        assertThat(histogram.total()).isEqualTo(12);
        assertThat(histogram.firstBin()).isEqualTo(46_051);
        assertThat(histogram.lastBin()).isEqualTo(PriceHistogram.bin(101));
        assertThat(histogram.amount(46_051, 46_052)).isEqualTo(7);
        assertThat(histogram.amount(46_052, histogram.lastBin() + 1)).isEqualTo(5);
    }

    @Test
    void shouldTellUpToWhereAShareLies() {
        histogram.add(1, 1);
        histogram.add(2, 98);
        histogram.add(3, 1);

        assertThat(histogram.quantile(0.005)).isEqualTo(PriceHistogram.bin(1));
        assertThat(histogram.quantile(0.5)).isEqualTo(PriceHistogram.bin(2));
        assertThat(histogram.quantile(1)).isEqualTo(PriceHistogram.bin(3));
    }
}
