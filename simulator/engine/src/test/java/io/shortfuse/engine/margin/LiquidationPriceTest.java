package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidationPriceTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/margin/liquidation-prices.csv", useHeadersInDisplayName = true)
    void shouldLiquidateWhereIsPublished(
            String source,
            String rules,
            double fee,
            String basis,
            @Nullable Double size,
            Side side,
            double quantity,
            double entry,
            @Nullable Double leverage,
            @Nullable Double margin,
            @Nullable String liquidation,
            @Nullable String bankruptcy,
            double precision) {
        MarginFormula formula = Tables.formula(rules, fee, basis, size);
        double backing = margin != null ? margin : formula.notional(quantity, entry) / number(leverage, source);
        Holding holding = new Holding(side, quantity, entry, backing);

        assertThat(liquidation != null || bankruptcy != null).as(source).isTrue();
        check(formula.liquidationPrice(holding), liquidation, precision);
        check(formula.bankruptcyPrice(holding), bankruptcy, precision);
    }

    private static double number(@Nullable Double value, String source) {
        if (value == null) {
            throw new IllegalArgumentException("must have a margin or a leverage: " + source);
        }
        return value;
    }

    private static void check(double price, @Nullable String published, double precision) {
        if ("none".equals(published)) {
            assertThat(price).isNaN();
        } else if (published != null) {
            double expected = Double.parseDouble(published);
            assertThat(price).isCloseTo(expected, within(precision * expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/margin/not-reproduced.csv", useHeadersInDisplayName = true)
    void shouldNotReproduceWhatAnotherRuleYields(
            String source,
            String rules,
            String basis,
            Side side,
            double quantity,
            double entry,
            double leverage,
            String claimedRules,
            String claimedBasis,
            double claimed,
            String reason) {
        Holding holding = new Holding(side, quantity, entry, quantity * entry / leverage);

        assertThat(Tables.formula(claimedRules, 0, claimedBasis, null).liquidationPrice(holding))
                .as(reason)
                .isCloseTo(claimed, within(1e-12 * claimed));
        assertThat(Math.abs(Tables.formula(rules, 0, basis, null).liquidationPrice(holding) / claimed - 1))
                .as(reason)
                .isGreaterThan(5e-5);
    }

    /** BitMEX's page rounds to its tick of 0.5, and so did Bybit's: [BM2], [BY5]. */
    @ParameterizedTest
    @CsvSource({
        "0.005, LONG, 100, 100, 99.50, 99.00",
        "0.005, LONG, 7890.08, 50, , 7735.50",
    })
    void shouldBeWithinHalfATickOfWhatIsShownRounded(
            double rate, Side side, double entry, double leverage, @Nullable Double liquidation, double bankruptcy) {
        MarginFormula formula = Tables.formula("flat:" + rate, 0, "ENTRY", 1.0);
        Holding holding = new Holding(side, 1, entry, 1 / entry / leverage);

        assertThat(formula.bankruptcyPrice(holding)).isCloseTo(bankruptcy, within(0.25));
        if (liquidation != null) {
            assertThat(formula.liquidationPrice(holding)).isCloseTo(liquidation, within(0.25));
        }
    }

    /**
     * Bybit's old example for a cross account [BY4]: half a coin behind 10,000 contracts long from 8,000, taker 0.075%,
     * rate 0.5%. The requirement is that at the entry and the fee to close at bankruptcy; shown 5718.57 and, rounded up
     * to a tick of 0.5, 5739.50.
     */
    @Test
    void shouldCountTheFeeToCloseAtBankruptcyInBybitsOldExample() {
        Contract contract = new Contract.Inverse(1);
        double bankruptcy = contract.bankruptcyFillPrice(Side.LONG, 10_000, 8_000, 0.5, 0.00075);
        double fee = 0.00075 * contract.notional(10_000, bankruptcy);

        double liquidation = Tables.formula("flat:0.005", 0, "ENTRY", 1.0)
                .liquidationPrice(new Holding(Side.LONG, 10_000, 8_000, 0.5 - fee));

        assertThat(bankruptcy).isCloseTo(5718.571428571428, within(1e-9));
        assertThat(liquidation).isCloseTo(5739.083528, within(1e-6));
    }

    /** OctoBot's long with a rate of 20% at 100x [OB1] "liquidates" at 47.60, above its entry at 40. */
    @Test
    void shouldPutThePriceBeyondTheEntryWhereTheMarginIsLessThanTheRequirement() {
        MarginFormula formula = Tables.formula("flat:0.2", 0, "ENTRY", null);
        Holding holding = new Holding(Side.LONG, 25, 40, 10);

        assertThat(formula.equity(holding, 40)).isLessThan(formula.requirement(holding, 40));
        assertThat(formula.liquidationPrice(holding)).isGreaterThan(40);
    }

    /** By hand: 12 coins at 100, all paid: 1,200; a short, inverse, of 12 coins with 12 and more coins. */
    @Test
    void shouldNeverLiquidateWhoCannotLoseItsMargin() {
        MarginFormula linear = Tables.linear("flat:0.004");
        MarginFormula inverse = Tables.formula("flat:0.004", 0, "MARK", 1.0);

        assertThat(linear.liquidationPrice(new Holding(Side.LONG, 12, 100, 1_200)))
                .isNaN();
        assertThat(linear.liquidationPrice(new Holding(Side.LONG, 12, 100, 5_000)))
                .isNaN();
        assertThat(linear.liquidationPrice(new Holding(Side.LONG, 12, 100, 1_199)))
                .isCloseTo(1 / 12.0 / 0.996, within(1e-12));
        assertThat(inverse.liquidationPrice(new Holding(Side.SHORT, 1_200, 100, 12)))
                .isNaN();
        assertThat(inverse.liquidationPrice(new Holding(Side.SHORT, 1_200, 100, 13)))
                .isNaN();
        assertThat(inverse.liquidationPrice(new Holding(Side.SHORT, 1_200, 100, 11.88)))
                .isCloseTo(1_200 * 0.996 / 0.12, within(1e-6));
        assertThat(Tables.formula("flat:0.004", 0, "ENTRY", null)
                        .liquidationPrice(new Holding(Side.LONG, 12, 100, 1_300)))
                .isNaN();
    }

    /** A short of 12 coins at the entry with 11.9; with the deduction of the tiers above it would be covered in full. */
    @Test
    void shouldTakeTheTierAtTheLiquidationPriceWhenAShortInverseIsAlmostCovered() {
        MarginFormula formula = Tables.formula("binance-btcusd", 0, "MARK", 1.0);
        Holding holding = new Holding(Side.SHORT, 1_200_000, 100_000, 11.9);

        // Far up it is worth less than 10 coins, in the lowest tier, which has no deduction.
        assertThat(formula.liquidationPrice(holding)).isCloseTo(1_200_000 * 0.996 / 0.1, within(1e-4));
    }

    /** A cross position may be backed by less than nothing: then every price triggers. */
    @Test
    void shouldTriggerAtEveryPriceWhereNoPriceIsSafe() {
        Holding shortHolding = new Holding(Side.SHORT, 1, 100, -101);
        Holding longHolding = new Holding(Side.LONG, 100, 100, -2);

        assertThat(Tables.linear("flat:0.004").liquidationPrice(shortHolding)).isZero();
        assertThat(Tables.formula("flat:0.004", 0, "MARK", 1.0).liquidationPrice(longHolding))
                .isInfinite();
    }

    /**
     * Stepped by notional, 1% up to 1,000 and 10% beyond: there the requirement of one coin jumps from 10 to 100. Short from
     * 900 with 150 it has 50 left at 1,000: the requirement passes it in the jump.
     */
    @Test
    void shouldTriggerAtTheEdgeWhereARequirementJumpsPastTheEquity() {
        MarginFormula formula = stepped();

        assertThat(formula.liquidationPrice(new Holding(Side.SHORT, 1, 900, 150)))
                .isEqualTo(1_000);
        assertThat(formula.liquidationPrice(new Holding(Side.SHORT, 1, 900, 250)))
                .as("beyond the edge: 1150 / 1.1")
                .isCloseTo(1_150 / 1.1, within(1e-9));
        assertThat(formula.liquidationPrice(new Holding(Side.SHORT, 1, 900, 50)))
                .as("before the edge: 950 / 1.01")
                .isCloseTo(950 / 1.01, within(1e-9));
    }

    /**
     * The same, one coin long from 1,100 with 150: equity P - 950. Falling, it meets 10% of P at 1,055.55; below 1,000,
     * where 1% is enough, it is safe again down to 959.59. The first counts. With 250 (P - 850) it is not met above 1,000:
     * at 858.58.
     */
    @Test
    void shouldTriggerAtTheFirstOfSeveralPricesComingFromWhereThePositionGains() {
        MarginFormula formula = stepped();

        assertThat(formula.liquidationPrice(new Holding(Side.LONG, 1, 1_100, 150)))
                .isCloseTo(950 / 0.9, within(1e-9));
        assertThat(formula.liquidationPrice(new Holding(Side.LONG, 1, 1_100, 250)))
                .isCloseTo(850 / 0.99, within(1e-9));
    }

    private static MarginFormula stepped() {
        return MarginFormula.of(
                MarginRules.linear(new SteppedByNotional(List.of(new Tier(1_000, 0.01), new Tier(1e6, 0.1)))));
    }

    /** Hyperliquid's vault takes over at two thirds of the requirement; derived from [HL1] for the 40x table. */
    @Test
    void shouldFindWhereTheBackstopTakesOver() {
        MarginFormula formula = Tables.linear("hyperliquid-btc");
        Holding holding = new Holding(Side.SHORT, 1, 86_583, 8_658.3);

        assertThat(formula.priceAtEquity(holding, 2.0 / 3)).isCloseTo(94454.18181818182, within(1e-9));
    }

    /** {@code LP = price - side * marginAvailable / size / (1 - l * side)}, whatever the price [HL1]. */
    @Test
    void shouldAgreeWithHyperliquidsOwnFormula() {
        for (Side side : Side.values()) {
            for (double price : new double[] {70_000, 86_583, 91_000}) {
                Holding holding = new Holding(side, 3, 86_583, 60_000);
                double equity = 60_000 + side.sign() * 3 * (price - 86_583);
                double available = equity - 0.0125 * 3 * price;

                double expected = price - side.sign() * available / 3 / (1 - 0.0125 * side.sign());

                assertThat(Tables.linear("flat:0.0125").liquidationPrice(holding))
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void shouldCountTheClosingFeeInTheRequirement() {
        MarginFormula formula = Tables.formula("okx-btc-usdt-swap", 0.0005, "MARK", null);
        Holding holding = new Holding(Side.SHORT, 10, 86_583, 1);

        assertThat(formula.requirement(holding, 90_000)).isCloseTo(10 * 90_000 * 0.0045, within(1e-9));
        assertThat(formula.lowestRequirement(new Holding(Side.SHORT, 100, 86_583, 1), 90_000))
                .isCloseTo(100 * 90_000 * 0.0045, within(1e-9));
    }

    @Test
    void shouldRefuseRatesThatReachTheWholeNotional() {
        assertThatThrownBy(() -> new MarginRules(new Contract.Linear(), new Flat(0.5), 0.5, MaintenanceBasis.MARK))
                .hasMessage("must be less than 1: highest maintenanceMarginRate=0.5 + closingFeeRate=0.5");
        assertThatThrownBy(
                        () -> new MarginRules(new Contract.Linear(), new Flat(0.5), Double.NaN, MaintenanceBasis.MARK))
                .hasMessage("must be from 0 to 1: closingFeeRate=NaN");
    }
}
