package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A position of a liquidation map: its price is given, its margin follows. */
class GivenLiquidationPriceTest {
    /** BN-1, BN-14 and BN-11 of the published table the other way round, an inverse one, and Bybit's old rule. */
    @ParameterizedTest
    @CsvSource({
        "binance-btcusdt-2025, MARK, , SHORT, 1, 86583, 114984.06374501991, 28861, 115444",
        "binance-btcusdt-2025, MARK, , SHORT, 3.4, 86583, 94855.25899912206, 29438.22, 95241.3",
        "binance-btcusdt-2025, MARK, , LONG, 1, 86583, 86061.4156626506, 865.83, 85717.17",
        "binance-btcusd, MARK, 100, SHORT, 30000, 86583, 95513.47677080674, 3.4648834066733656, 96203.33333333333",
        "binance-btcusd, MARK, 100, LONG, 30000, 86583, 79511.36329509682, 3.4648834066733656, 78711.81818181818",
        "bybit-btcusdt, ENTRY, , SHORT, 60, 86583, 94711.06136666666, 519498, 95241.3",
    })
    void shouldYieldTheMarginThatLeadsThere(
            String rules,
            String basis,
            @Nullable Double size,
            Side side,
            double quantity,
            double entry,
            double liquidation,
            double margin,
            double bankruptcy) {
        MarginFormula formula = Tables.formula(rules, 0, basis, size);

        assertThat(formula.marginFromLiquidationPrice(side, quantity, quantity, entry, liquidation))
                .isCloseTo(margin, within(1e-12 * quantity * formula.notional(1, entry)));
        assertThat(formula.bankruptcyPriceFromLiquidationPrice(side, quantity, entry, liquidation))
                .isCloseTo(bankruptcy, within(1e-12 * bankruptcy));
    }

    /** The model's own words, for a flat rate: a short is bankrupt at P * (1 + m), a long at P * (1 - m). */
    @Test
    void shouldBeBankruptAFlatRateBeyondTheGivenPrice() {
        MarginFormula formula = Tables.linear("flat:0.004");

        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.SHORT, 5, 90_000, 96_900))
                .isEqualTo(96_900 * 1.004);
        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.LONG, 5, 90_000, 80_000))
                .isEqualTo(80_000 * 0.996);
    }

    /** OKX counts the fee to close: 0.4% and 0.05%. */
    @Test
    void shouldCountTheClosingFee() {
        MarginFormula formula = Tables.formula("okx-btc-usdt-swap", 0.0005, "MARK", null);

        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.SHORT, 5, 90_000, 96_900))
                .isCloseTo(96_900 * 1.0045, within(1e-9));
    }

    /**
     * 4% of 100 coins at 96,900: the tier is that of 100 coins (9.69 million: 1%, 12,000 off), so is bankruptcy, and the
     * margin is 4% of what 100 coins would have.
     */
    @Test
    void shouldLookTheTierUpAtTheHeadlineQuantity() {
        MarginFormula formula = Tables.linear("binance-btcusdt-2025");
        double bankruptcy = 96_900 * 1.01 - 12_000 / 100.0;

        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.SHORT, 100, 90_000, 96_900))
                .isCloseTo(bankruptcy, within(1e-9));
        double margin = formula.marginFromLiquidationPrice(Side.SHORT, 4, 100, 90_000, 96_900);
        assertThat(margin).isCloseTo(4 * (bankruptcy - 90_000), within(1e-9));
        Holding scaled = new Holding(Side.SHORT, 4, 100, 90_000, margin);
        assertThat(formula.liquidationPrice(scaled)).isCloseTo(96_900, within(1e-9));
        assertThat(formula.requirement(scaled, 96_900)).isCloseTo(0.04 * (9_690_000 * 0.01 - 12_000), within(1e-9));
    }

    @Test
    void shouldLeaveNoMarginWhereThePriceIsOnTheWrongSideOfTheEntry() {
        MarginFormula formula = Tables.linear("flat:0.004");

        assertThat(formula.marginFromLiquidationPrice(Side.SHORT, 1, 1, 100, 99))
                .isNegative();
        assertThat(formula.marginFromLiquidationPrice(Side.LONG, 1, 1, 100, 101))
                .isNegative();
    }

    /** With 20% of 100 required whatever the price, whoever is liquidated at 15 has lost nothing that is missing at 0. */
    @Test
    void shouldBeBankruptNowhereWhereMoreIsRequiredThanThePriceIs() {
        MarginFormula formula = Tables.formula("flat:0.2", 0, "ENTRY", null);

        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.LONG, 1, 100, 15))
                .isNaN();
        assertThat(formula.bankruptcyPriceFromLiquidationPrice(Side.LONG, 1, 100, 25))
                .isEqualTo(5);
    }
}
