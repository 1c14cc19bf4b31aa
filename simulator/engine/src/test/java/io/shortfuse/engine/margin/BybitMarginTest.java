package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BybitMarginTest {
    /** The page of May 2026 [BY1] as printed, with extra margin of 0.05 coins, taker 0.055%; 60,000 from 50,000 at 10x. */
    @ParameterizedTest
    @CsvSource({"LONG", "SHORT"})
    void shouldPayTheFeeThatExtraMarginMoves(Side side) {
        int sign = side.sign();
        double extra = 0.05 / (1 + sign * 0.00055);
        double printed = 60_000 * (1 + sign * 0.005) / (1.2 + sign * 0.12 + sign * extra);
        double backing = BybitMargin.backing(new Contract.Inverse(1), side, 0.12, 0.05, 0.00055);

        double price = Tables.formula("flat:0.005", 0, "MARK", 1.0)
                .liquidationPrice(new Holding(side, 60_000, 50_000, backing));

        assertThat(price).isCloseTo(printed, within(1e-9));
    }

    /** By analogy, and derived: short {@code [Q*E*(1 + 1/L) + extra/(1 + taker) + ded] / (Q*(1 + m))}. */
    @ParameterizedTest
    @CsvSource({"LONG", "SHORT"})
    void shouldDoTheSameForLinearContracts(Side side) {
        int sign = side.sign();
        double printed = (86_583 * (1 - sign * 0.1) - sign * 1_000 / (1 - sign * 0.00055)) / (1 - sign * 0.005);
        double backing = BybitMargin.backing(new Contract.Linear(), side, 8_658.3, 1_000, 0.00055);

        double price = Tables.linear("bybit-btcusdt").liquidationPrice(new Holding(side, 1, 86_583, backing));

        assertThat(price).isCloseTo(printed, within(1e-9));
    }

    /**
     * A real account [BY7]: 0.001 long from 60,766.7 at 10x; initial 6.10674952 and maintenance 0.33391302 both have the
     * fee to close at bankruptcy in them, 0.055% of 0.001 * 54,690.03.
     */
    @Test
    void shouldHaveTheFeeToCloseInBothMargins() {
        double value = 0.001 * 60_766.7;
        double bankruptcy = new Contract.Linear().bankruptcyPrice(Side.LONG, 0.001, 60_766.7, value / 10);

        double fee = 0.00055 * new Contract.Linear().notional(0.001, bankruptcy);

        assertThat(fee).isCloseTo(0.0300795165, within(1e-12));
        assertThat(value / 10 + fee).isCloseTo(6.10674952, within(5e-9));
        assertThat(MaintenanceTable.of(Tables.schedule("bybit-btcusdt")).maintenanceMargin(0.001, value) + fee)
                .isCloseTo(0.33391302, within(5e-9));
    }
}
