package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueMarkTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    private static final List<VenueMarkRule> RULES = List.of(
            VenueMarkRule.binance(),
            VenueMarkRule.binanceCoinMargined(),
            VenueMarkRule.bybit(),
            VenueMarkRule.okx(),
            VenueMarkRule.bitmex(),
            VenueMarkRule.hyperliquid());

    /** Without funding, and without other venues. */
    private static MarkInput at(double indexPrice, double lastPrice) {
        return new MarkInput(indexPrice, lastPrice, 0, 0, 8 * HOUR, Double.NaN);
    }

    private static MarkInput funded(double indexPrice, double lastPrice) {
        return new MarkInput(indexPrice, lastPrice, 0.0001, 3 * HOUR, 8 * HOUR, Double.NaN);
    }

    /** [BN11], [BY14], derived: index 96,900, funding 0.01% in 3 of 8 h: 96,903.63; mean basis 62: 96,962. */
    @ParameterizedTest
    @CsvSource({"97500, 96962", "96905, 96905", "96000, 96903.63375"})
    void shouldTakeTheMedianOfFundingBasisAndLastPrice(double lastPrice, double published) {
        for (VenueMarkRule rule : List.of(VenueMarkRule.binance(), VenueMarkRule.bybit())) {
            VenueMark mark = VenueMark.of(rule);
            for (int i = 0; i < 300; i++) {
                mark.sample(at(96_900, 96_900 + (i % 2 == 0 ? 60 : 64)));
            }

            assertThat(mark.price(funded(96_900, lastPrice))).isCloseTo(published, within(1e-10));
        }
    }

    /** [OK7]. */
    @Test
    void shouldAddTheMeanBasisToTheIndex() {
        VenueMark mark = VenueMark.of(VenueMarkRule.okx());

        assertThat(mark.sample(at(100, 110))).isEqualTo(110);
        assertThat(mark.sample(at(100, 104))).isEqualTo(107);
        assertThat(mark.price(funded(200, 1))).isEqualTo(207);
    }

    /** [BM4]: the last price has no say. */
    @Test
    void shouldAddOnlyFundingToTheIndexWhereTheMarkIsTheFairPrice() {
        VenueMark mark = VenueMark.of(VenueMarkRule.bitmex());

        assertThat(mark.sample(funded(96_900, 120_000))).isCloseTo(96_903.63375, within(1e-10));
        assertThat(mark.state()).isEmpty();
    }

    /**
     * [HL1], derived: basis 10, 20, 50, 200; bid, ask and last 97,000, 97,010, 97,150; other venues 96,910: the oracle plus
     * 71.50 lies in the middle.
     */
    @Test
    void shouldTakeTheMedianOfOracleBookAndOtherVenues() {
        VenueMark mark = VenueMark.of(VenueMarkRule.hyperliquid());
        for (double basis : new double[] {10, 20, 50, 200}) {
            mark.sample(at(96_900, 96_900 + basis));
        }

        double price = mark.price(new MarkInput(96_900, Median.of(97_000, 97_010, 97_150), 0, 0, HOUR, 96_910));

        assertThat(price).isCloseTo(96_971.5068388576, within(1e-9));
    }

    /** By hand: the first sample is the average; book 110, its average 110, oracle and basis 100 + 10. Then the book falls. */
    @Test
    void shouldTakeTheAverageOfTheBookWhereThereAreNoOtherVenues() {
        VenueMark mark = VenueMark.of(VenueMarkRule.hyperliquid());
        assertThat(mark.price(at(100, 150)))
                .as("nothing sampled: index, book and book")
                .isEqualTo(150);

        mark.sample(at(100, 110));

        assertThat(mark.price(at(103, 90))).as("113, 90, and on average 110").isEqualTo(110);
        assertThat(mark.price(at(103, 112))).isEqualTo(112);
    }

    @Test
    void shouldTakeTheBasisForNothingBeforeTheFirstSample() {
        assertThat(VenueMark.of(VenueMarkRule.binance()).price(at(100, 150))).isEqualTo(100);
        assertThat(VenueMark.of(VenueMarkRule.okx()).price(at(100, 150))).isEqualTo(100);
    }

    /**
     * The same tape, marks that come after one another: index 100, last price 100, then 110 for good. Half of the step is in
     * a mean of n samples after n/2; in an exponential one of 30 s after 30 ln 2 = 20.8 s; in a fair price never.
     */
    @Test
    void shouldLagByTheVenuesWindow() {
        assertThat(RULES.stream().map(VenueMarkTest::secondsToHalf).toList())
                .containsExactly(15L, 75L, 150L, 180L, Long.MAX_VALUE, 21L);
    }

    private static long secondsToHalf(VenueMarkRule rule) {
        VenueMark mark = VenueMark.of(rule);
        for (int i = 0; i < 2_000; i++) {
            assertThat(mark.sample(at(100, 100))).isEqualTo(100);
        }
        for (int k = 1; k < 2_000; k++) {
            if (mark.sample(at(100, 110)) >= 105) {
                return k * rule.sampleIntervalNs() / SECOND;
            }
        }
        return Long.MAX_VALUE;
    }

    /** After its window a mark has caught up, where all of it is in a window. */
    @Test
    void shouldHaveCaughtUpAfterItsWindow() {
        for (VenueMarkRule rule : RULES.subList(0, 4)) {
            VenueMark mark = VenueMark.of(rule);
            for (long time = 0; time < 1_000 * SECOND; time = Samples.after(time, rule.sampleIntervalNs())) {
                mark.sample(at(100, 100));
            }
            double before = 0;
            double after = 0;
            for (long time = 0; time < rule.windowNs(); time = Samples.after(time, rule.sampleIntervalNs())) {
                before = after;
                after = mark.sample(at(100, 110));
            }

            assertThat(before).isLessThan(110);
            assertThat(after).isEqualTo(110);
        }
    }

    /** A price that is asked for changes nothing, and a restart changes no bit. */
    @Test
    void shouldYieldTheSameBitsWhetherItWasRestoredOrNot() {
        for (VenueMarkRule rule : RULES) {
            SplittableRandom random = new SplittableRandom(rule.hashCode());
            VenueMark mark = VenueMark.of(rule);
            VenueMark restored = VenueMark.of(rule);
            double price = 100;
            for (int i = 0; i < 1_000; i++) {
                price *= StrictMath.exp(random.nextGaussian() * 0.01);
                double others = random.nextBoolean() ? Double.NaN : price * random.nextDouble(0.98, 1.02);
                MarkInput input = new MarkInput(
                        price,
                        price * random.nextDouble(0.97, 1.03),
                        0.001,
                        random.nextLong(8 * HOUR),
                        8 * HOUR,
                        others);
                if (random.nextInt(50) == 0) {
                    double[] saved = restored.state();
                    restored = VenueMark.of(rule);
                    restored.sample(at(1, 2));
                    restored.restore(saved);
                }
                restored.price(at(1, 1e9));

                assertThat(restored.sample(input)).as("%s %d", rule, i).isEqualTo(mark.sample(input));
                assertThat(restored.price(input)).isEqualTo(mark.price(input));
            }
            assertThat(Arrays.equals(restored.state(), mark.state())).isTrue();
            assertThat(mark.state().length).isLessThanOrEqualTo(VenueMarkRule.MOST_SAMPLES);
        }
    }

    /** The basis was -50 at an index of 100; at an index of 10 the sum is no price. */
    @Test
    void shouldBeTheIndexWhereTheRuleYieldsNoPrice() {
        VenueMark mark = VenueMark.of(VenueMarkRule.okx());
        mark.sample(at(100, 50));

        assertThat(mark.price(at(51, 1))).isEqualTo(1);
        assertThat(mark.price(at(50, 1))).isEqualTo(50);
        assertThat(mark.price(at(10, 1))).isEqualTo(10);
    }

    @Test
    void shouldSayHowFarItMayLag() {
        assertThat(RULES.stream().map(VenueMarkRule::windowNs))
                .containsExactly(30 * SECOND, 150 * SECOND, 300 * SECOND, 300 * SECOND, 0L, 150 * SECOND);
    }

    @Test
    void shouldSampleAtWholeMultiplesOfTheInterval() {
        assertThat(Samples.after(0, 3 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(Samples.after(3 * SECOND - 1, 3 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(Samples.after(3 * SECOND, 3 * SECOND)).as("later, not now").isEqualTo(6 * SECOND);
        assertThat(Samples.after(Limits.LATEST_TIME, Limits.LONGEST_DURATION)).isGreaterThan(Limits.LATEST_TIME);
    }

    @Test
    void shouldRefuseRulesAndStatesOutOfRange() {
        assertThatThrownBy(() -> new VenueMarkRule.MedianOfThree(99_999_999, 30))
                .hasMessage("must be from 100000000 to 2678400000000000: sampleIntervalNs=99999999");
        assertThatThrownBy(() -> new VenueMarkRule.IndexPlusBasis(SECOND, 1_001))
                .hasMessage("must be from 1 to 1000: samples=1001");
        assertThatThrownBy(() -> new VenueMarkRule.IndexPlusBasis(24 * HOUR, 32))
                .hasMessage("must be from 0 to 2678400000000000: sampleIntervalNs * samples=2764800000000000");
        assertThatThrownBy(() -> new VenueMarkRule.FairPrice(-1)).hasMessageEndingWith("sampleIntervalNs=-1");
        assertThatThrownBy(() -> new VenueMarkRule.OracleMedian(SECOND, 0, 1))
                .hasMessageEndingWith("basisTimeConstantNs=0");
        assertThatThrownBy(() -> new VenueMarkRule.OracleMedian(SECOND, 1, 0))
                .hasMessageEndingWith("bookTimeConstantNs=0");
        assertThatThrownBy(() -> VenueMark.of(VenueMarkRule.hyperliquid()).restore(new double[3]))
                .hasMessage("must be from 4 to 4: length of state=3");
        assertThatThrownBy(() -> VenueMark.of(VenueMarkRule.bitmex()).restore(new double[1]))
                .hasMessage("must be from 0 to 0: length of state=1");
    }
}
