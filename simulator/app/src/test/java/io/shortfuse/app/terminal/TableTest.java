package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.terminal.Table.Align;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final int NARROW = 40;

    private static Table facts() {
        return new Table(Align.LEFT, Align.LEFT)
                .row("Price", "start 86,583.0, mark at its peak 157,733.4 (+82.2%)")
                .row("Liquidated", "2 of 3");
    }

    private static Table markets() {
        return new Table(Align.LEFT, Align.RIGHT, Align.RIGHT)
                .row("market", "price", "deficit")
                .row("binance:BTCUSDT", "86,583.0", "$12.4M")
                .row("bybit:BTCUSDT", "86,590.5", "$0");
    }

    @Test
    void shouldPutWordsLeftAndFiguresRight() {
        assertThat(markets().lines())
                .containsExactly(
                        "market              price  deficit",
                        "binance:BTCUSDT  86,583.0   $12.4M",
                        "bybit:BTCUSDT    86,590.5       $0");
    }

    @Test
    void shouldFoldWordsUnderThemselves() {
        assertThat(facts().lines(NARROW))
                .containsExactly(
                        "Price       start 86,583.0, mark at its",
                        "            peak 157,733.4 (+82.2%)",
                        "Liquidated  2 of 3");
    }

    @Test
    void shouldPutNamesAboveWhatTheyNameWhereThereIsNoRoomBeside() {
        assertThat(facts().lines(30))
                .containsExactly(
                        "Price",
                        "  start 86,583.0, mark at its",
                        "  peak 157,733.4 (+82.2%)",
                        "Liquidated",
                        "  2 of 3");
    }

    @Test
    void shouldMakeABlockOfARowOfFiguresThatIsTooLong() {
        assertThat(markets().lines(20))
                .containsExactly(
                        "binance:BTCUSDT",
                        "  price 86,583.0",
                        "  deficit $12.4M",
                        "bybit:BTCUSDT",
                        "  price 86,590.5",
                        "  deficit $0");
    }

    @Test
    void shouldLeaveAWordWholeThatIsLongerThanTheLine() {
        assertThat(Folding.lines("see runs/btc-97k-wall-20261125T031204Z-1f2e for more", 20))
                .containsExactly("see", "runs/btc-97k-wall-20261125T031204Z-1f2e", "for more");
    }
}
