package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binance's formula for cross positions, one-way and hedged [BN1]. */
class CrossEstimateTest {
    /** BN-15: WB 150,000; short 10 coins; elsewhere TMM 2,850, UPNL -20,000: equity and requirement are 7,772.3745653. */
    @Test
    void shouldCountWhatOtherMarketsNeedAndHaveLost() {
        MarginFormula other = MarginFormula.of(MarginRules.linear(new Deducted(Tables.tiers("binance-ethusdt-2024"))));
        Holding long200 = new Holding(Side.LONG, 200, 3_000, 0);
        double needed = other.requirement(long200, 2_900);
        double lost = other.equity(long200, 2_900);
        assertThat(needed).isEqualTo(2_850);
        assertThat(lost).isEqualTo(-20_000);
        MarginFormula formula = Tables.linear("binance-btcusdt-2025");
        Holding leg = new Holding(Side.SHORT, 10, 86_583, 150_000 - needed + lost);

        double price = CrossEstimate.liquidationPrice(formula, List.of(leg), leg.margin(), 86_583);

        assertThat(price).isCloseTo(98805.76254346747, within(1e-9));
        assertThat(formula.liquidationPrice(leg)).as("one leg is a position").isCloseTo(price, within(1e-9));
        assertThat(needed + formula.requirement(leg, price)).isCloseTo(7_772.3745653, within(1e-7));
    }

    /** BN-16: WB 120,000; long 4 from 85,000 (tier 2) and short 10 from 87,000 (tier 3): 7,304.8479869 on both sides. */
    @Test
    void shouldTakeBothLegsOfAHedge() {
        MarginFormula formula = Tables.linear("binance-btcusdt-2025");
        Holding longLeg = new Holding(Side.LONG, 4, 85_000, 0);
        Holding shortLeg = new Holding(Side.SHORT, 10, 87_000, 0);

        double price = CrossEstimate.liquidationPrice(formula, List.of(longLeg, shortLeg), 120_000, 86_583);

        assertThat(price).isCloseTo(107115.85866885785, within(1e-9));
        assertThat(formula.requirement(longLeg, price) + formula.requirement(shortLeg, price))
                .isCloseTo(7_304.8479869, within(1e-7));
        assertThat(published(longLeg, shortLeg, 0.005, 300, 0.0065, 1_500)).isCloseTo(price, within(1e-8));
    }

    /** The formula as printed, with the rates and amounts of the tiers there. */
    private static double published(Holding longLeg, Holding shortLeg, double mL, double cumL, double mS, double cumS) {
        double quantityL = longLeg.quantity();
        double quantityS = shortLeg.quantity();
        return (120_000 + cumL + cumS - quantityL * longLeg.entryPrice() + quantityS * shortLeg.entryPrice())
                / (quantityL * mL + quantityS * mS - quantityL + quantityS);
    }

    /** Binance's own worked example [BN6], to the cent and in full. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 135365, 3683.979, 1456.84, 0.025, 16300, 109.488, 32481.98, 31967.27, 1153.256464239104, 1153.26",
        "0.025, 16300, 109.488, 32481.98, 0.1, 135365, 3683.979, 1456.84, 1335.18, 26316.893264518858, 26316.89",
    })
    void shouldReproduceBinancesWorkedExample(
            double rate,
            double amount,
            double quantity,
            double entry,
            double otherRate,
            double otherAmount,
            double otherQuantity,
            double otherEntry,
            double otherMark,
            double inFull,
            double toTheCent) {
        MarginFormula other = Tables.linear("amount:" + otherRate + ":" + otherAmount);
        Holding otherLeg = new Holding(Side.LONG, otherQuantity, otherEntry, 0);
        double backing = 1535443.01 - other.requirement(otherLeg, otherMark) + other.equity(otherLeg, otherMark);
        Holding leg = new Holding(Side.LONG, quantity, entry, 0);

        double price = CrossEstimate.liquidationPrice(
                Tables.linear("amount:" + rate + ":" + amount), List.of(leg), backing, entry);

        assertThat(price).isCloseTo(inFull, within(1e-13 * inFull)).isCloseTo(toTheCent, within(0.005));
    }

    @Test
    void shouldBeTheMarkWhereTheAccountHasFallenSoFarAlready() {
        Holding leg = new Holding(Side.SHORT, 1, 100, 0);

        assertThat(CrossEstimate.liquidationPrice(Tables.linear("flat:0.01"), List.of(leg), 10, 110))
                .isEqualTo(110);
        assertThat(CrossEstimate.liquidationPrice(Tables.linear("flat:0.01"), List.of(leg), -1e6, 1))
                .isEqualTo(1);
    }

    /** Level legs lose nothing; what rises with the price is their requirement: 2% of it, from 1 coin each at 100. */
    @Test
    void shouldLookUpwardsForALevelHedge() {
        List<Holding> legs = List.of(new Holding(Side.LONG, 1, 100, 0), new Holding(Side.SHORT, 1, 100, 0));

        assertThat(CrossEstimate.liquidationPrice(Tables.linear("flat:0.01"), legs, 10, 100))
                .isCloseTo(500, within(1e-9));
    }

    @Test
    void shouldHaveNoPriceWhereNoFallIsEnough() {
        List<Holding> legs = List.of(new Holding(Side.LONG, 2, 100, 0), new Holding(Side.SHORT, 1, 100, 0));

        assertThat(CrossEstimate.liquidationPrice(Tables.linear("flat:0.01"), legs, 101, 100))
                .isNaN();
        assertThat(CrossEstimate.liquidationPrice(
                        Tables.formula("flat:0.01", 0, "MARK", 1.0),
                        List.of(new Holding(Side.SHORT, 1_000, 100, 0)),
                        10,
                        100))
                .isNaN();
    }

    /** One leg: the liquidation price of the position; several: equity is the requirement there, and more before. */
    @Test
    void shouldFindTheFirstPriceThatTriggers() {
        int found = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Tier> tiers = MaintenanceTableTest.randomTiers(random);
            boolean stepped = random.nextBoolean();
            MarginFormula formula = MarginFormula.of(new MarginRules(
                    random.nextBoolean() ? new Contract.Linear() : new Contract.Inverse(10),
                    stepped ? new SteppedByNotional(tiers) : new Deducted(tiers),
                    0.0005,
                    MaintenanceBasis.MARK));
            double mark = random.nextDouble(50, 150);
            List<Holding> legs = new ArrayList<>();
            double gross = 0;
            double net = 0;
            double backing = 0;
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                double quantity = StrictMath.exp(random.nextDouble(0, 15));
                Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
                Holding leg = new Holding(side, quantity, random.nextDouble(80, 120), 0);
                legs.add(leg);
                gross += formula.notional(quantity, mark);
                net += side.sign() * quantity;
                backing += formula.requirement(leg, mark) - formula.equity(leg, mark);
            }
            backing += gross * random.nextDouble(0.3);
            double price = CrossEstimate.liquidationPrice(formula, legs, backing, mark);
            if (Double.isNaN(price)) {
                continue;
            }
            found++;
            if (formula.contract() instanceof Contract.Linear && net != 0) {
                assertThat(price < mark).as("seed=%d", seed).isEqualTo(net > 0);
            }
            assertThat(excess(formula, legs, backing, price * (1 + 1e-7 * Math.signum(price - mark))))
                    .as("beyond, seed=%d", seed)
                    .isLessThan(1e-6 * gross);
            for (int i = 1; i < 50; i++) {
                double before = mark + (price - mark) * (i / 50.0);
                assertThat(excess(formula, legs, backing, before))
                        .as("before, seed=%d", seed)
                        .isPositive();
            }
            if (!stepped) {
                assertThat(excess(formula, legs, backing, price))
                        .as("seed=%d", seed)
                        .isCloseTo(0, within(1e-9 * gross));
            }
            if (legs.size() == 1) {
                Holding leg = legs.get(0);
                Holding backed = new Holding(leg.side(), leg.quantity(), leg.entryPrice(), backing);
                double alone = formula.liquidationPrice(backed);
                boolean onlyOne = !stepped || formula.contract().orientation(leg.side()) < 0;
                if (onlyOne) {
                    assertThat(price).as("seed=%d", seed).isCloseTo(alone, within(1e-9 * alone));
                }
            }
        }
        assertThat(found).isGreaterThan(2_000);
    }

    private static double excess(MarginFormula formula, List<Holding> legs, double backing, double price) {
        double excess = backing;
        for (Holding leg : legs) {
            excess += formula.equity(leg, price) - formula.requirement(leg, price);
        }
        return excess;
    }
}
