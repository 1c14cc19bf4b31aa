package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossAccountTest {
    private static final MarginFormula TENTH = Tables.linear("flat:0.1");

    /**
     * An account of dYdX: BTC at 50,000, ETH at 3,000, maintenance 10%. Its quote balance has the entries of its positions
     * in it, a wallet balance has not.
     */
    static CrossAccount dydx(double quoteBalance, double btc, double eth) {
        List<Exposure> exposures = new ArrayList<>();
        double wallet = quoteBalance + add(exposures, "BTC", btc, 50_000) + add(exposures, "ETH", eth, 3_000);
        return new CrossAccount(wallet, exposures);
    }

    /** Adds a position that was opened a tenth above its mark, and returns what it cost. */
    private static double add(List<Exposure> exposures, String coin, double size, double mark) {
        if (size == 0) {
            return 0;
        }
        Side side = size > 0 ? Side.LONG : Side.SHORT;
        Holding holding = new Holding(side, Math.abs(size), 1.1 * mark, 0);
        exposures.add(TENTH.exposure("dydx:" + coin, coin, holding, mark));
        return size * 1.1 * mark;
    }

    static Exposure of(CrossAccount account, String coin) {
        return account.exposures().stream()
                .filter(exposure -> exposure.positionId().equals(coin))
                .findFirst()
                .orElseThrow();
    }

    /** [DX1] protocol/x/clob/keeper/liquidations_test.go: closing the first named; rounding to whole quanta is not ours. */
    @ParameterizedTest
    @CsvSource({
        "BTC, 0.1, -4501, 0.1, 0, 4501, 1e-9",
        "BTC, 0.1, 5499, -0.1, 0, -5499, 1e-9",
        "BTC, 0.05, -5000, 0.1, 0, 2500, 1e-9",
        "ETH, 0.1, -490, 0.004, 0.1, 294, 1e-9",
        "ETH, 0.1, 510, -0.004, -0.1, -306, 1e-9",
        "ETH, 0.1, 110, 0.004, -0.1, -306, 1e-9",
        "BTC, 0.00021347, 13, -1, 0, -0.00277511, 1e-9",
    })
    void shouldShareTheEquityOutByRequirement(
            String coin, double closed, double quote, double btc, double eth, double proceeds, double precision) {
        CrossAccount account = dydx(quote, btc, eth);
        Exposure exposure = of(account, coin);

        assertThat(account.bankruptcyProceeds(exposure, closed)).isCloseTo(proceeds, within(precision));
        assertThat(exposure.proceeds(closed, account.bankruptcyPrice(exposure)))
                .as("the same as a price")
                .isCloseTo(proceeds, within(1e-9));
    }

    /** [DX1]: defaults 1 and 0.1; the spread is never more than all of the maintenance share, not even below bankruptcy. */
    @ParameterizedTest
    @CsvSource({
        "-4501, 0.1, 1, 0.1, 49999",
        "-4501, 0.1, 1, 0.2, 49998",
        "5499, -0.1, 1, 0.1, 50001",
        "5499, -0.1, 2, 0.1, 50002",
        "-5000, 0.1, 1, 0.1, 49500",
        "-5500, 0.1, 1, 0.1, 49500",
        "-4000, 0.1, 1, 0.1, 50000",
    })
    void shouldFillNoFartherThanTheFillablePrice(
            double quote, double btc, double adjustment, double spread, double published) {
        CrossAccount account = dydx(quote, btc, 0);

        assertThat(account.fillablePrice(of(account, "BTC"), adjustment, spread))
                .isCloseTo(published, within(1e-8));
    }

    /** [DX1]; at the requirement exactly, our venues do liquidate. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, false",
        "0, 0, false",
        "-1, 0, false",
        "-4000, 0.1, false",
        "-4499, 0.1, false",
        "-4501, 0.1, true"
    })
    void shouldTriggerWhenEquityFallsToTheRequirement(double quote, double btc, boolean triggered) {
        assertThat(dydx(quote, btc, 0).isTriggered()).isEqualTo(triggered);
    }

    @Test
    void shouldTriggerAtTheRequirementItself() {
        Exposure exposure = TENTH.exposure("a:X", "1", new Holding(Side.LONG, 2, 128, 0), 128);

        assertThat(new CrossAccount(25.6, List.of(exposure)).isTriggered()).isTrue();
        assertThat(new CrossAccount(Math.nextUp(25.6), List.of(exposure)).isTriggered())
                .isFalse();
    }

    /** By hand: long 2 from 90 at 100 (+20, requirement 20) and short 3 from 40 at 50 (-30, 15): equity 20 of 350. */
    @Test
    void shouldSayHowFarAnAccountIsPastLiquidation() {
        CrossAccount account = new CrossAccount(
                30,
                List.of(
                        TENTH.exposure("a:X", "1", new Holding(Side.LONG, 2, 90, 0), 100),
                        TENTH.exposure("a:Y", "2", new Holding(Side.SHORT, 3, 40, 0), 50)));

        assertThat(account.equity()).isEqualTo(20);
        assertThat(account.maintenanceMargin()).isEqualTo(35);
        assertThat(account.grossNotional()).isEqualTo(350);
        assertThat(account.distance()).isEqualTo(15.0 / 350);
    }

    @Test
    void shouldCloseTheGreatestRequirementFirstThenByMarketThenByPositionId() {
        List<Exposure> exposures = new ArrayList<>(List.of(
                position("a:Y", "9", 1),
                position("a:X", "\uD83D\uDE00", 2),
                position("a:X", "\uFF5E", 2),
                position("a:W", "z", 2),
                position("b:A", "0", 3)));

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(exposures, new java.util.Random(seed));
            CrossAccount account = new CrossAccount(0, exposures);

            assertThat(account.closingOrder())
                    .extracting(Exposure::positionId)
                    .as("beyond the basic plane, code points and chars are in another order")
                    .containsExactly("0", "z", "\uFF5E", "\uD83D\uDE00", "9");
            assertThat(account.exposures())
                    .extracting(Exposure::positionId)
                    .containsExactly("z", "\uFF5E", "\uD83D\uDE00", "9", "0");
        }
    }

    private static Exposure position(String market, String id, double quantity) {
        return TENTH.exposure(market, id, new Holding(Side.LONG, quantity, 100, 0), 100);
    }

    /** Closing each position at its bankruptcy price uses up exactly what the account has, inverse ones included. */
    @Test
    void shouldLoseAllEquityWhenAllAreClosedAtTheirBankruptcyPrices() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MarginFormula formula = random.nextBoolean()
                    ? Tables.linear("binance-btcusdt-2025")
                    : Tables.formula("binance-btcusd", 0.0005, "MARK", 100.0);
            List<Exposure> exposures = new ArrayList<>();
            double requirement = 0;
            double pnl = 0;
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                double mark = random.nextDouble(50, 90_000);
                double quantity = random.nextDouble(1, 1_000) / formula.notional(1, mark);
                Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
                Holding holding = new Holding(side, quantity, mark * random.nextDouble(0.7, 1.4), 0);
                Exposure exposure = formula.exposure("m" + i, "p" + i, holding, mark);
                exposures.add(exposure);
                requirement += exposure.maintenanceMargin();
                pnl += exposure.unrealizedPnl();
            }
            CrossAccount account = new CrossAccount(requirement * random.nextDouble(-3, 1) - pnl, exposures);

            double gain = 0;
            for (Exposure exposure : account.exposures()) {
                gain += exposure.contract()
                        .profit(
                                exposure.side(),
                                exposure.quantity(),
                                exposure.markPrice(),
                                account.bankruptcyPrice(exposure));
            }
            assertThat(account.isTriggered()).isTrue();
            assertThat(gain).as("seed=%d", seed).isCloseTo(-account.equity(), within(1e-9 * account.grossNotional()));
        }
    }
}
