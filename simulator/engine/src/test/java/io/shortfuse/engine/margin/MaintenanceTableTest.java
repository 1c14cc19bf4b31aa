package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MaintenanceTableTest {
    /** [BN1][BN4], derived; [BN14]: 300 coins are in a tier of 12.5% with 11.81. [BY8]: 60 coins at 86,583. */
    @ParameterizedTest
    @CsvSource({
        "binance-btcusdt-2025, 50000, 200, 0",
        "binance-btcusdt-2025, 300000, 1200, 1",
        "binance-btcusdt-2025, 1000000, 5000, 2",
        "binance-btcusdt-2025, 5194980, 39949.8, 3",
        "binance-btcusdt-2025, 96900000, 1940500, 5",
        "binance-btcusdt-2025, 250000000, 10518000, 7",
        "binance-btcusd, 300, 25.69, 6",
        "bybit-btcusdt, 5194980, 31814.318, 6",
    })
    void shouldWantWhatIsPublished(String rules, double notional, double maintenanceMargin, int tier) {
        MaintenanceTable table = MaintenanceTable.of(Tables.schedule(rules));

        assertThat(table.maintenanceMargin(1, notional))
                .isCloseTo(maintenanceMargin, within(1e-14 * maintenanceMargin));
        assertThat(table.tier(1, notional)).isEqualTo(tier);
    }

    /** OKX [OK1]: contracts of 0.01 coins, and the whole position at the rate of its tier, at a mark of 86,583. */
    @ParameterizedTest
    @CsvSource({"1000, 3463.32", "1001, 4333.47915"})
    void shouldJumpAtTheEdgeOfAStep(int contracts, double maintenanceMargin) {
        MaintenanceTable table = MaintenanceTable.of(Tables.schedule("okx-btc-usdt-swap"));
        double quantity = contracts * 0.01;

        assertThat(table.maintenanceMargin(quantity, quantity * 86_583)).isCloseTo(maintenanceMargin, within(1e-9));
    }

    /** Whole contracts, read or multiplied or computed from a notional, are within a cap of as many. */
    @Test
    void shouldCountWhatIsAboveACapByItsRoundingAsAtTheCap() {
        int above = 0;
        for (int cap = 1; cap < 2_000; cap++) {
            MaintenanceTable table = MaintenanceTable.of(
                    new SteppedByContracts(List.of(new Tier(cap, 0.01), new Tier(1e6, 0.02)), 0.01));
            double computed = cap * 0.01 * 86_583.1 / 86_583.1;
            above += computed > cap * 0.01 ? 1 : 0;

            assertThat(table.tier(Double.parseDouble(cap + "e-2"), 1)).isZero();
            assertThat(table.tier(computed, 1)).isZero();
            assertThat(table.tier(cap * 0.01 * (1 + 2e-9), 1)).isEqualTo(1);
            assertThat(table.tier((cap + 1) * 0.01, 1)).isEqualTo(1);
        }
        assertThat(above).as("otherwise this says nothing").isPositive();
    }

    @Test
    void shouldApplyTheLastTierBeyondItsCap() {
        List<Tier> tiers = List.of(new Tier(10, 0.01), new Tier(100, 0.02));

        assertThat(MaintenanceTable.of(new Deducted(tiers)).maintenanceMargin(1, 1_000))
                .isCloseTo(1_000 * 0.02 - 0.1, within(1e-12));
        assertThat(MaintenanceTable.of(new SteppedByNotional(tiers)).maintenanceMargin(1, 1_000))
                .isCloseTo(20, within(1e-12));
        assertThat(MaintenanceTable.of(new SteppedByContracts(tiers, 1)).maintenanceMargin(1_000, 1))
                .isCloseTo(0.02, within(1e-12));
    }

    @Test
    void shouldWantTheSameRateOfAllWhereItIsFlat() {
        MaintenanceTable table = MaintenanceTable.of(new Flat(0.004));

        assertThat(table.tiers()).isEqualTo(1);
        assertThat(table.maintenanceMargin(1, 1e-12)).isEqualTo(0.004 * 1e-12);
        assertThat(table.maintenanceMargin(1, 1e18)).isEqualTo(0.004 * 1e18);
    }

    @ParameterizedTest
    @FieldSource("io.shortfuse.engine.margin.Tables#DEDUCTED")
    void shouldBeContinuousAcrossEdges(String rules) {
        List<Tier> tiers = Tables.tiers(rules);
        MaintenanceTable table = MaintenanceTable.of(Tables.schedule(rules));

        for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
            double below = table.maintenanceMargin(1, Math.nextDown(tier.cap()));
            double above = table.maintenanceMargin(1, tier.cap());

            assertThat(above).isCloseTo(below, within(1e-14 * above));
        }
    }

    @Test
    void shouldFindTheTierThatALinearScanFinds() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Tier> tiers = randomTiers(random);
            MaintenanceTable deducted = MaintenanceTable.of(new Deducted(tiers));
            MaintenanceTable byNotional = MaintenanceTable.of(new SteppedByNotional(tiers));
            MaintenanceTable byContracts = MaintenanceTable.of(new SteppedByContracts(tiers, 0.5));
            for (int i = 0; i < 20; i++) {
                double size = i % 4 == 0
                        ? tiers.get(random.nextInt(tiers.size())).cap()
                        : StrictMath.exp(random.nextDouble(-3, 25));
                int exclusive = 0;
                int inclusive = 0;
                for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
                    exclusive += size >= tier.cap() ? 1 : 0;
                    inclusive += size > tier.cap() * (1 + 1e-9) ? 1 : 0;
                }

                assertThat(deducted.tier(1, size))
                        .as("seed=%d size=%s", seed, size)
                        .isEqualTo(exclusive);
                assertThat(byNotional.tier(1, size))
                        .as("seed=%d size=%s", seed, size)
                        .isEqualTo(inclusive);
                assertThat(byContracts.tier(size * 0.5, 1))
                        .as("seed=%d size=%s", seed, size)
                        .isEqualTo(inclusive);
            }
        }
    }

    static List<Tier> randomTiers(SplittableRandom random) {
        List<Tier> tiers = new ArrayList<>();
        double cap = StrictMath.exp(random.nextDouble(0, 8));
        double rate = random.nextDouble(0.001, 0.02);
        int count = 1 + random.nextInt(12);
        for (int k = 0; k < count; k++) {
            tiers.add(new Tier(cap, rate));
            cap *= random.nextDouble(1.1, 5);
            rate += (0.6 - rate) * random.nextDouble(0.3);
        }
        return tiers;
    }
}
