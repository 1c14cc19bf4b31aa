package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTextTest {
    private static List<String> prices(double from, double to, int most) {
        Ticks ticks = Ticks.of(from, to, most);
        return ticks.values().stream().map(AxisText.prices(ticks)::apply).toList();
    }

    private static List<String> amounts(double to, String sign) {
        Ticks ticks = Ticks.of(0, to, 5);
        return ticks.values().stream().map(AxisText.amounts(ticks, sign)::apply).toList();
    }

    @Test
    void shouldWritePricesInThousandsWhereTheyAreLong() {
        assertThat(prices(86_500, 87_100, 3)).containsExactly("86.6k", "86.8k", "87.0k");
        assertThat(prices(100_000, 140_000, 2)).containsExactly("100k", "120k", "140k");
        assertThat(prices(1000, 3000, 2)).containsExactly("1,000", "2,000", "3,000");
        assertThat(prices(0.07, 0.0702, 2)).containsExactly("0.0700", "0.0701", "0.0702");
    }

    @Test
    void shouldWriteAmountsInTheUnitOfTheHighest() {
        assertThat(amounts(9.6e9, "$")).containsExactly("0", "$2B", "$4B", "$6B", "$8B");
        assertThat(amounts(2.4e9, "$")).containsExactly("0", "$0.5B", "$1.0B", "$1.5B", "$2.0B");
        assertThat(amounts(900_000, "")).containsExactly("0", "200K", "400K", "600K", "800K");
    }

    @Test
    void shouldWriteMovesInPercent() {
        Ticks large = Ticks.of(-0.2, 0.8, 5);
        Ticks small = Ticks.of(0, 0.01, 5);

        assertThat(large.values().stream().map(AxisText.percents(large)::apply))
                .containsExactly("-20%", "0%", "20%", "40%", "60%", "80%");
        assertThat(small.values().stream().map(AxisText.percents(small)::apply))
                .containsExactly("0.0%", "0.2%", "0.4%", "0.6%", "0.8%", "1.0%");
    }
}
