package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.report.chart.PriceBars.Bar;
import io.shortfuse.scenario.PriceHistogram;
import org.junit.jupiter.api.Test;

class PriceBarsTest {
    @Test
    void shouldMakeEveryBarOfEquallyManyBins() {
        PriceHistogram histogram = new PriceHistogram();
        for (int bin = 100; bin < 130; bin++) {
            histogram.add(PriceHistogram.price(bin) * 1.00005, 1);
        }

        // 30 bins in at most 10 bars: 3 bins each, from a multiple of 3.
        PriceBars bars = PriceBars.covering(100, 129, 10);

        assertThat(bars.of(histogram))
                .extracting(Bar::amount)
                .containsExactly(2.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 1.0);
        assertThat(bars.from()).isEqualTo(PriceHistogram.price(99));
        assertThat(bars.to()).isEqualTo(PriceHistogram.price(132));
    }
}
