package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnChartTest {
    @Test
    void shouldDrawColumnsInEighthsWhenUnicodeCanBeWritten() {
        ColumnChart chart = new ColumnChart(3, 2, Glyphs.UNICODE);

        assertThat(chart.draw(new double[] {16, 9, 1}, value -> "$" + value))
                .containsExactly("$16.0 │█▁", "      │██▁", "    0 └───");
    }

    @Test
    void shouldDrawColumnsInAsciiWhenNothingElseCanBeWritten() {
        ColumnChart chart = new ColumnChart(3, 2, Glyphs.ASCII);

        assertThat(chart.draw(new double[] {6, 4, 0.1}, value -> "6")).containsExactly("6 |#.", "  |##.", "0 +---");
    }

    @Test
    void shouldAddUpNeighboursWhenThereAreMoreValuesThanColumns() {
        ColumnChart chart = new ColumnChart(2, 1, Glyphs.ASCII);

        assertThat(chart.valuesPerColumn(3)).isEqualTo(2);
        assertThat(chart.draw(new double[] {1, 1, 2}, value -> "2")).containsExactly("2 |##", "0 +--");
    }

    @Test
    void shouldDrawWideColumnsWhenThereAreFew() {
        ColumnChart chart = new ColumnChart(60, 1, Glyphs.ASCII);

        assertThat(chart.draw(new double[] {3, 1}, value -> "3")).containsExactly("3 |###...", "0 +------");
    }
}
