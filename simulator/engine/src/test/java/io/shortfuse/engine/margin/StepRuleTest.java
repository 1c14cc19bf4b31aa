package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the venues close at a time. Keys are those of {@code margin/SOURCES.md}. */
class StepRuleTest {
    private static final MarginFormula BINANCE = Tables.linear("binance-btcusdt-2025");
    private static final MarginFormula OKX = Tables.formula("okx-btc-usdt-swap", 0.0005, "MARK", null);

    private static Holding shortOf(double quantity) {
        return new Holding(Side.SHORT, quantity, 86_583, 1e9);
    }

    /** By hand at 100,000: 60 coins are 6 million, in tier 4 from 3 million; 2.9 coins in tier 1. */
    @Test
    void shouldBringThePositionDownToTheNextTier() {
        assertThat(StepRule.NEXT_TIER.quantity(BINANCE, shortOf(60), 100_000, false))
                .isCloseTo(30, within(1e-12));
        assertThat(StepRule.NEXT_TIER.quantity(BINANCE, shortOf(30), 100_000, false))
                .isCloseTo(22, within(1e-12));
        assertThat(StepRule.NEXT_TIER.quantity(BINANCE, shortOf(2.9), 100_000, false))
                .isEqualTo(2.9);
        assertThat(StepRule.NEXT_TIER.quantity(BINANCE, shortOf(3), 100_000, false))
                .isEqualTo(3);
    }

    /** 4% of 60 coins: what brings the 60 down brings them down. */
    @Test
    void shouldStepByTheHeadlineQuantity() {
        Holding scaled = new Holding(Side.SHORT, 2.4, 60, 86_583, 1e6);

        assertThat(StepRule.NEXT_TIER.quantity(BINANCE, scaled, 100_000, false)).isCloseTo(1.2, within(1e-12));
    }

    /** Coins: 31 coins' worth at 80,000 are in the fourth tier, from 30. */
    @Test
    void shouldBringAnInversePositionDownInCoins() {
        MarginFormula formula = Tables.formula("binance-btcusd", 0, "MARK", 100.0);
        Holding holding = new Holding(Side.SHORT, 31 * 800, 86_583, 100);

        assertThat(StepRule.NEXT_TIER.quantity(formula, holding, 80_000, false)).isCloseTo(800, within(1e-9));
    }

    /** OKX [OK3][OK4]: 12,000 contracts are in tier 3, and 11,000 of them are closed to get to tier 1. */
    @ParameterizedTest
    @CsvSource({
        "12000, 11000",
        "20000, 19000",
        "20001, 15001",
        "50000, 30000",
        "5000, 5000",
        "800, 800",
    })
    void shouldReduceByTwoTiersOfContracts(double contracts, double closed) {
        assertThat(StepRule.TWO_TIERS.quantity(OKX, shortOf(contracts * 0.01), 90_000, false))
                .isCloseTo(closed * 0.01, within(1e-9));
    }

    /** 120 coins at 90,000 in the lowest tier: 10.8 million * 0.45% = 48,600. */
    @ParameterizedTest
    @CsvSource({"48599, 120", "48601, 110"})
    void shouldCloseWholeWhereNotEvenTheLowestTiersRequirementIsLeft(double equity, double closed) {
        Holding holding = new Holding(Side.SHORT, 120, 90_000, equity);

        assertThat(StepRule.TWO_TIERS.quantity(OKX, holding, 90_000, false)).isCloseTo(closed, within(1e-9));
        assertThat(new StepRule.ToLowerTier(2, false).quantity(OKX, holding, 90_000, false))
                .isCloseTo(110, within(1e-9));
    }

    /** Hyperliquid [HL1]: of 250,000 USDC 50,000 first, then the rest whole; 100,000 and less whole. */
    @ParameterizedTest
    @CsvSource({"250000, false, 50000", "200000, true, 200000", "100000, false, 100000", "100001, false, 20000.2"})
    void shouldCloseAFifthAndThenAllWithinTheCooldown(double notional, boolean inCooldown, double closed) {
        MarginFormula formula = Tables.linear("hyperliquid-btc");

        assertThat(StepRule.FIFTH.quantity(formula, shortOf(notional / 50_000), 50_000, inCooldown) * 50_000)
                .isCloseTo(closed, within(1e-9));
        assertThat(((StepRule.ShareFirst) StepRule.FIFTH).cooldownNs()).isEqualTo(30_000_000_000L);
    }

    @Test
    void shouldCloseAllAtOnce() {
        assertThat(StepRule.WHOLE.quantity(BINANCE, shortOf(60), 100_000, false))
                .isEqualTo(60);
    }

    /** Up to a million times the lowest cap no step is empty, and after at most as many as there are tiers nothing is left. */
    @Test
    void shouldComeToAnEnd() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Tier> tiers = MaintenanceTableTest.randomTiers(random);
            MarginFormula formula = MarginFormula.of(new MarginRules(
                    random.nextBoolean() ? new Contract.Linear() : new Contract.Inverse(10),
                    new MaintenanceSchedule.Deducted(tiers),
                    0,
                    MaintenanceBasis.MARK));
            double mark = random.nextDouble(1, 1e5);
            double notional = tiers.get(0).cap() * StrictMath.exp(random.nextDouble(-2, 13.8));
            double headline = notional / formula.notional(1, mark);
            double quantity = headline * random.nextDouble(0.1, 1);
            int steps = 0;
            while (quantity > 0) {
                double step = StepRule.NEXT_TIER.quantity(
                        formula, new Holding(Side.LONG, quantity, headline, mark, 1), mark, false);
                assertThat(step).as("seed=%d quantity=%s", seed, quantity).isBetween(quantity * 1e-9, quantity);
                headline *= (quantity - step) / quantity;
                quantity -= step;
                assertThat(++steps).isLessThanOrEqualTo(tiers.size());
            }
        }
    }

    /** The model's default: less than 1% of the original quantity is not left open. */
    @ParameterizedTest
    @CsvSource({"98, 98", "99, 99", "99.5, 100", "100, 100"})
    void shouldNotLeaveACrumb(double step, double closed) {
        assertThat(StepRule.withoutRemainder(step, 100, 100, 0.01)).isEqualTo(closed);
    }

    @Test
    void shouldMeasureTheCrumbAgainstTheOriginalQuantity() {
        assertThat(StepRule.withoutRemainder(9.5, 10, 100, 0.01)).isEqualTo(10);
        assertThat(StepRule.withoutRemainder(9.5, 10, 10, 0.01)).isEqualTo(9.5);
        assertThat(StepRule.withoutRemainder(9.5, 10, 100, 0)).isEqualTo(9.5);
    }

    @Test
    void shouldRefuseFiguresOutOfRange() {
        assertThatThrownBy(() -> new StepRule.ToLowerTier(0, false)).hasMessage("must be from 1 to 1000: tiers=0");
        assertThatThrownBy(() -> new StepRule.ShareFirst(1.1, 0, 0)).hasMessage("must be from 1e-12 to 1: share=1.1");
        assertThatThrownBy(() -> new StepRule.ShareFirst(0.2, Double.NaN, 0))
                .hasMessage("must be from 0 to 1e18: above=NaN");
        assertThatThrownBy(() -> new StepRule.ShareFirst(0.2, 0, -1))
                .hasMessage("must be from 0 to 2678400000000000: cooldownNs=-1");
    }
}
