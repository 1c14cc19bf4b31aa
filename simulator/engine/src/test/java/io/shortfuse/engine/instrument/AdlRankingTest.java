package io.shortfuse.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdlRankingTest {
    private static final double MARK = 90_000;

    /**
     * Four shorts at a mark of 90,000 with a maintenance rate of 0.5%, worked out from the venues' texts: three venues,
     * three first victims. The fourth loses.
     */
    @ParameterizedTest
    @CsvSource({
        // ranking, A: 10 from 97,000 with 50,000; B: 50 from 110,000 with 400,000; C: 2 from 92,000 with 20,000;
        // D: 5 from 88,000 with 60,000
        "BINANCE,             0.0525,       0.0401785714, 0.0075,       0",
        "BITMEX,              0.5412371134, 0.5844155844, 0.1630434783, -0.0025252525",
        "HYPERLIQUID,         6.9587628866, 2.6298701299, 7.3369565217, NaN",
        "HYPERLIQUID_BY_GAIN, 8.0833333333, 3.9285714286, 7.6666666667, NaN"
    })
    void shouldScoreAsTheVenuesTextsSay(AdlRanking ranking, double a, double b, double c, double d) {
        assertThat(score(ranking, 10, 97_000, 50_000)).isCloseTo(a, within(1e-10));
        assertThat(score(ranking, 50, 110_000, 400_000)).isCloseTo(b, within(1e-10));
        assertThat(score(ranking, 2, 92_000, 20_000)).isCloseTo(c, within(1e-10));
        double loser = score(ranking, 5, 88_000, 60_000);
        if (Double.isNaN(d)) {
            assertThat(loser).as("not closed").isNaN();
        } else {
            assertThat(loser).isCloseTo(d, within(1e-10));
        }
    }

    /** By hand: A has gained 70,000 on 50,000, 1.4; its margin ratio is 120,000 / 4,500. D has lost 10,000 on 60,000. */
    @Test
    void shouldDivideReturnsByTheMarginRatioAndMultiplyLossesWithIt() {
        assertThat(score(AdlRanking.OKX, 10, 97_000, 50_000)).isCloseTo(1.4 / (120_000 / 4_500.0), within(1e-12));
        assertThat(score(AdlRanking.OKX, 5, 88_000, 60_000))
                .isCloseTo(-10_000 / 60_000.0 * (50_000 / 2_250.0), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotCloseWhoHasNothingLeft(AdlRanking ranking) {
        assertThat(score(ranking, 1, 80_000, 10_000)).isNaN();
        assertThat(score(ranking, 1, 80_000, 9_999)).isNaN();
    }

    private static double score(AdlRanking ranking, double quantity, double entry, double margin) {
        return ranking.score(-1, entry, quantity, margin, 0.005 * quantity * MARK, MARK);
    }

    /** Groups of one, where a bound has nothing to spare, and of many, near to bankruptcy and far from it. */
    @ParameterizedTest
    @EnumSource
    void shouldBoundTheScoresOfAGroup(AdlRanking ranking) {
        SplittableRandom random = new SplittableRandom(11);
        int scored = 0;
        for (int i = 0; i < 20_000; i++) {
            int side = random.nextBoolean() ? 1 : -1;
            double mark = Math.pow(10, random.nextDouble(-3, 6));
            AdlRanking.Figures figures = new AdlRanking.Figures();
            figures.leastEntry = figures.leastBankruptcy = figures.leastLeverage = Double.POSITIVE_INFINITY;
            figures.greatestEntry = figures.greatestBankruptcy = figures.greatestLeverage = Double.NEGATIVE_INFINITY;
            figures.greatestMargin = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            int members = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(20);
            double spread = random.nextInt(4) == 0 ? 1e-12 : Math.pow(10, random.nextDouble(-4, 0));
            for (int j = 0; j < members; j++) {
                double entry = mark * (1 + spread * random.nextDouble(-0.99, 3));
                double quantity = Math.pow(10, random.nextDouble(-6, 6));
                double margin = quantity * entry * Math.pow(10, random.nextDouble(-3, 0.5));
                figures.leastEntry = Math.min(figures.leastEntry, entry);
                figures.greatestMargin = Math.max(figures.greatestMargin, margin);
                figures.greatestEntry = Math.max(figures.greatestEntry, entry);
                double bankruptcy = entry - side * margin / quantity;
                figures.leastBankruptcy = Math.min(figures.leastBankruptcy, bankruptcy);
                figures.greatestBankruptcy = Math.max(figures.greatestBankruptcy, bankruptcy);
                double leverage = entry * quantity / margin;
                figures.leastLeverage = Math.min(figures.leastLeverage, leverage);
                figures.greatestLeverage = Math.max(figures.greatestLeverage, leverage);
                // The last tier's rate, or a lower one.
                double rate = random.nextInt(3) == 0 ? 0.005 : 0.005 * random.nextDouble(0.01, 1);
                double score = ranking.score(side, entry, quantity, margin, rate * quantity * mark, mark);
                if (!Double.isNaN(score)) {
                    scored++;
                    greatest = Math.max(greatest, score);
                }
            }
            assertThat(ranking.bound(side, figures, 0.005, mark))
                    .as("case %d", i)
                    .isGreaterThanOrEqualTo(greatest);
        }
        assertThat(scored).isGreaterThan(20_000);
    }
}
