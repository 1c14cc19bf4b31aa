package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every position, on seeded random ones of every kind of contract and schedule. */
class MarginPropertiesTest {
    private static final int CASES = 20_000;

    /** A position with its rules; {@code room} is the fraction of its notional that its margin is. */
    private record Case(int seed, MarginFormula formula, Holding holding) {
        static Case draw(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Tier> tiers = MaintenanceTableTest.randomTiers(random);
            MaintenanceSchedule schedule =
                    switch (random.nextInt(4)) {
                        case 0 -> new Flat(random.nextDouble(0.001, 0.3));
                        case 1 -> new Deducted(tiers);
                        case 2 -> new SteppedByNotional(tiers);
                        default -> new SteppedByContracts(tiers, log(random, 1e-3, 10));
                    };
            Contract contract =
                    random.nextBoolean() ? new Contract.Linear() : new Contract.Inverse(log(random, 1, 100));
            double fee = random.nextBoolean() ? 0 : random.nextDouble(0.001);
            MaintenanceBasis basis = random.nextInt(8) == 0 ? MaintenanceBasis.ENTRY : MaintenanceBasis.MARK;
            MarginFormula formula = MarginFormula.of(new MarginRules(contract, schedule, fee, basis));
            double entry = log(random, 1e-3, 1e5);
            double notional = log(random, 1, 1e9);
            double headline = notional / contract.value(entry);
            double quantity = random.nextBoolean() ? headline : headline * random.nextDouble(0.02, 1);
            Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            double margin = contract.notional(quantity, entry) / log(random, 0.7, 120);
            return new Case(seed, formula, new Holding(side, quantity, headline, entry, margin));
        }

        double excess(double price) {
            return formula.equity(holding, price) - formula.requirement(holding, price);
        }

        boolean isStepped() {
            return formula.rules().schedule() instanceof SteppedByNotional;
        }

        @Override
        public String toString() {
            return "seed=" + seed + " " + formula.rules() + " " + holding;
        }
    }

    private static double log(SplittableRandom random, double from, double to) {
        return from * StrictMath.pow(to / from, random.nextDouble());
    }

    @Test
    void shouldHaveExactlyTheRequiredEquityAtTheLiquidationPrice() {
        int found = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            double price = c.formula.liquidationPrice(c.holding);
            if (Double.isNaN(price)) {
                continue;
            }
            found++;
            double required = c.formula.requirement(c.holding, price);
            if (c.isStepped() && Math.abs(c.excess(price)) > 1e-9 * required) {
                double gains = price * (1 - 1e-6 * -c.holding.side().sign());
                double loses = price * (1 + 1e-6 * -c.holding.side().sign());
                assertThat(c.excess(gains)).as("before the jump: %s", c).isPositive();
                assertThat(c.excess(loses)).as("after the jump: %s", c).isNegative();
            } else {
                assertThat(c.formula.equity(c.holding, price)).as("%s", c).isCloseTo(required, within(1e-9 * required));
            }
        }
        assertThat(found).isGreaterThan(CASES * 3 / 4);
    }

    /** Coming from where the position gains, nothing triggers before the liquidation price. */
    @Test
    void shouldBeSafeAtEveryPriceOnTheOtherSide() {
        for (int seed = 0; seed < CASES / 4; seed++) {
            Case c = Case.draw(seed);
            SplittableRandom random = new SplittableRandom(~seed);
            double price = c.formula.liquidationPrice(c.holding);
            for (int i = 0; i < 20; i++) {
                double distance = log(random, 1e-7, 10);
                if (Double.isNaN(price)) {
                    assertThat(c.excess(log(random, 1e-9, 1e9)))
                            .as("never: %s", c)
                            .isPositive();
                } else {
                    double safe = c.holding.side() == Side.SHORT ? price / (1 + distance) : price * (1 + distance);
                    assertThat(c.excess(safe)).as("at %s: %s", safe, c).isPositive();
                }
            }
        }
    }

    /** {@code BK_short = LP * (1 + m + f)}, {@code BK_long = LP * (1 - m - f)}, as long as there is no deduction. */
    @Test
    void shouldBeBankruptByTheRateBeyondTheLiquidationPrice() {
        int found = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            MarginRules rules = c.formula.rules();
            double price = c.formula.liquidationPrice(c.holding);
            if (!(rules.schedule() instanceof Flat flat)
                    || rules.basis() == MaintenanceBasis.ENTRY
                    || Double.isNaN(price)) {
                continue;
            }
            found++;
            double rate = flat.maintenanceMarginRate() + rules.closingFeeRate();
            int sign = c.holding.side().sign();
            double expected =
                    rules.contract() instanceof Contract.Linear ? price * (1 - sign * rate) : price / (1 + sign * rate);

            assertThat(c.formula.bankruptcyPrice(c.holding)).as("%s", c).isCloseTo(expected, within(1e-12 * expected));
        }
        assertThat(found).isGreaterThan(CASES / 8);
    }

    @Test
    void shouldLiquidateBeforeBankruptcy() {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            double liquidation = c.formula.liquidationPrice(c.holding);
            double bankruptcy = c.formula.bankruptcyPrice(c.holding);
            if (!Double.isNaN(bankruptcy)) {
                assertThat(c.holding.side().sign() * (liquidation - bankruptcy))
                        .as("%s", c)
                        .isPositive();
            }
        }
    }

    @Test
    void shouldLiquidateTheLaterTheMoreMarginThereIs() {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            Holding h = c.holding;
            Holding richer =
                    new Holding(h.side(), h.quantity(), h.headlineQuantity(), h.entryPrice(), h.margin() * 1.01);

            double price = c.formula.liquidationPrice(h);
            double later = c.formula.liquidationPrice(richer);

            if (Double.isNaN(price)) {
                assertThat(later).as("%s", c).isNaN();
            } else if (!Double.isNaN(later)) {
                double moved = 0.0 - h.side().sign() * (later - price);
                if (c.isStepped()) {
                    assertThat(moved).as("it may be an edge for both: %s", c).isNotNegative();
                } else {
                    assertThat(moved).as("%s", c).isPositive();
                }
            }
        }
    }

    /** A given price leads to a margin, and that back to the price; the executable share of a figure moves neither. */
    @Test
    void shouldGoFromPriceToMarginAndBack() {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            SplittableRandom random = new SplittableRandom(~seed);
            Holding h = c.holding;
            double given = h.entryPrice() * (1 - h.side().sign() * random.nextDouble(0.3));

            double margin = c.formula.marginFromLiquidationPrice(
                    h.side(), h.quantity(), h.headlineQuantity(), h.entryPrice(), given);
            Holding loaded = new Holding(h.side(), h.quantity(), h.headlineQuantity(), h.entryPrice(), margin);

            double required = c.formula.requirement(loaded, given);
            assertThat(c.formula.equity(loaded, given)).as("%s", c).isCloseTo(required, within(1e-9 * required));
            assertThat(c.formula.bankruptcyPrice(loaded))
                    .as("%s", c)
                    .isCloseTo(
                            c.formula.bankruptcyPriceFromLiquidationPrice(
                                    h.side(), h.headlineQuantity(), h.entryPrice(), given),
                            within(1e-9 * given));
            if (!c.isStepped()) {
                assertThat(c.formula.liquidationPrice(loaded)).as("%s", c).isCloseTo(given, within(1e-9 * given));
            }
        }
    }

    /** The one-line formulas of rules with a single rate: whoever used them before gets the same bits. */
    @Test
    void shouldYieldTheBitsOfTheSimpleFormulasForAFlatRate() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double rate = random.nextDouble(0.001, 0.5);
            MarginFormula formula = MarginFormula.of(MarginRules.linear(new Flat(rate)));
            Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            int sign = side.sign();
            double entry = log(random, 1e-3, 1e5);
            double quantity = log(random, 1e-3, 1e5);
            double headline = quantity * random.nextDouble(1, 30);
            double margin = quantity * entry * random.nextDouble(0.01, 0.9);
            double given = entry * random.nextDouble(0.5, 2);
            Holding holding = new Holding(side, quantity, headline, entry, margin);

            assertThat(formula.liquidationPrice(holding))
                    .isEqualTo((entry - sign * margin / quantity) / (1 - sign * rate));
            assertThat(formula.bankruptcyPrice(holding)).isEqualTo(entry - sign * margin / quantity);
            assertThat(formula.equity(holding, given)).isEqualTo(margin + sign * quantity * (given - entry));
            assertThat(formula.marginFromLiquidationPrice(side, quantity, headline, entry, given))
                    .isEqualTo(sign * quantity * (entry - given * (1 - sign * rate)));
        }
    }

    @Test
    void shouldNotDependOnTheExecutableShare() {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Case.draw(seed);
            Holding h = c.holding;
            double whole = h.margin() * (h.headlineQuantity() / h.quantity());
            Holding headline = new Holding(h.side(), h.headlineQuantity(), h.entryPrice(), whole);

            double price = c.formula.liquidationPrice(headline);
            if (Double.isNaN(price)) {
                assertThat(c.formula.liquidationPrice(h)).isNaN();
            } else {
                assertThat(c.formula.liquidationPrice(h)).as("%s", c).isCloseTo(price, within(1e-9 * price));
            }
        }
    }
}
