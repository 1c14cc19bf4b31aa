package io.shortfuse.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundingTest {
    /** Derived for an interest of 0.01%; -0.184% is BitMEX's own example [BM4], 1% Hyperliquid's [HL1]. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0001",
        "0.0003, 0.0001",
        "0.0006, 0.0001",
        "0.001, 0.0005",
        "-0.001, -0.0005",
        "0.01, 0.0095",
        "-0.00184, -0.00134",
    })
    void shouldPullThePremiumTowardsInterestWithinTheClamp(double premium, double rate) {
        assertThat(Funding.clampedRate(premium, Funding.INTEREST, Funding.CLAMP))
                .isCloseTo(rate, within(1e-18));
    }

    /** [BN11]: an interval of N hours has N eighths. */
    @ParameterizedTest
    @CsvSource({"8, 0.0095", "4, 0.00475", "1, 0.0011875"})
    void shouldShareARateOutOverShorterIntervals(double hours, double rate) {
        assertThat(Funding.ratePer(0.0095, hours)).isCloseTo(rate, within(1e-18));
    }

    /** [HL1], derived: oracle 96,900, impact bid 97,000 and ask 97,050; ten coins long. */
    @Test
    void shouldPayHyperliquidsFundingOnTheOracle() {
        double premium = Funding.impactPremium(96_900, 97_000, 97_050);
        double rate = Funding.hyperliquidHourlyRate(premium);

        assertThat(premium).isCloseTo(.0010319917440660474, within(1e-18));
        assertThat(rate).isCloseTo(.00006649896800825592, within(1e-19));
        assertThat(Funding.payment(Side.LONG, 10 * 96_900, rate)).isCloseTo(-64.4375, within(1e-10));
        assertThat(Funding.payment(Side.SHORT, 10 * 96_900, rate)).isCloseTo(64.4375, within(1e-10));
    }

    @Test
    void shouldHaveNoPremiumWhileTheIndexLiesBetweenTheImpactPrices() {
        assertThat(Funding.impactPremium(100, 99, 101)).isZero();
        assertThat(Funding.impactPremium(100, 97, 98)).isEqualTo(-0.02);
        assertThat(Funding.impactPremium(100, 102, 103)).isEqualTo(0.02);
    }

    /** A third above the oracle would be 4.16% an hour. */
    @Test
    void shouldCapHyperliquidsHourlyRate() {
        assertThat(Funding.hyperliquidHourlyRate(1.0 / 3)).isEqualTo(0.04);
        assertThat(Funding.hyperliquidHourlyRate(-1.0 / 3)).isEqualTo(-0.04);
        assertThat(Funding.hyperliquidHourlyRate(0.3)).isCloseTo(0.2995 / 8, within(1e-17));
    }

    /** [OK9]: the premium itself, between cap and floor. */
    @ParameterizedTest
    @CsvSource({"0.0021, 0, 0.0021", "0.02, 0, 0.015", "-0.02, 0, -0.015", "0.0021, 0.0001, 0.002"})
    void shouldCapOkxsRate(double premium, double interest, double rate) {
        assertThat(Funding.cappedRate(premium, interest, 0.015)).isCloseTo(rate, within(1e-18));
    }
}
