package io.shortfuse.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shortfuse.engine.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
    private static final Contract LINEAR = new Contract.Linear();
    private static final Contract INVERSE = new Contract.Inverse(100);

    /** By hand: 2 coins from 100 to 110; 50 contracts of 100 are 50 coins at 100 and 40 at 125. */
    @Test
    void shouldGainInTheSettlementCurrency() {
        assertThat(LINEAR.profit(Side.LONG, 2, 100, 110)).isEqualTo(20);
        assertThat(LINEAR.profit(Side.SHORT, 2, 100, 110)).isEqualTo(-20);
        assertThat(INVERSE.profit(Side.LONG, 50, 100, 125)).isCloseTo(10, within(1e-14));
        assertThat(INVERSE.profit(Side.SHORT, 50, 100, 125)).isCloseTo(-10, within(1e-14));
        assertThat(LINEAR.notional(2, 110)).isEqualTo(220);
        assertThat(INVERSE.notional(50, 125)).isEqualTo(40);
        assertThat(LINEAR.equity(Side.SHORT, 2, 100, 30, 110)).isEqualTo(10);
        assertThat(INVERSE.equity(Side.SHORT, 50, 100, 12, 125)).isCloseTo(2, within(1e-14));
    }

    /** The least move there is of a large price: a difference of quotients would be half noise. */
    @Test
    void shouldNotCancelWhenAnInversePriceHardlyMoves() {
        double from = 86_583;
        double to = Math.nextUp(from);

        assertThat(INVERSE.profit(Side.LONG, 1, from, to))
                .isCloseTo(100 * (to - from) / (from * from), within(1e-12 * 100 * (to - from) / (from * from)));
    }

    /** {@code E*L/(L+side)} is bankrupt, where the margin is that of the leverage. */
    @ParameterizedTest
    @CsvSource({"LONG, 1", "LONG, 10", "LONG, 100", "SHORT, 2", "SHORT, 10", "SHORT, 100"})
    void shouldBeBankruptWhereTheClosedFormSays(Side side, double leverage) {
        double coins = INVERSE.notional(5_000, 86_583) / leverage;

        double price = INVERSE.bankruptcyPrice(side, 5_000, 86_583, coins);

        double expected = 86_583 * leverage / (leverage + side.sign());
        assertThat(price).isCloseTo(expected, within(1e-14 * expected));
        assertThat(INVERSE.equity(side, 5_000, 86_583, coins, price)).isCloseTo(0, within(1e-14 * coins));
    }

    @Test
    void shouldHaveNoBankruptcyPriceWhereNothingCanBeLost() {
        assertThat(LINEAR.bankruptcyPrice(Side.LONG, 2, 100, 200)).isNaN();
        assertThat(INVERSE.bankruptcyPrice(Side.SHORT, 50, 100, 50)).isNaN();
        assertThat(LINEAR.bankruptcyFillPrice(Side.LONG, 2, 100, 200, 0.001)).isNaN();
    }

    /** OKX's takeover price leaves exactly the taker fee [OK1]; E = 86,583, one coin, 10x. */
    @ParameterizedTest
    @CsvSource({"SHORT, 95193.70314842579", "LONG, 77963.68184092046"})
    void shouldLeaveTheFeeAtTheFeeAdjustedBankruptcyPrice(Side side, double published) {
        double price = LINEAR.bankruptcyFillPrice(side, 1, 86_583, 8_658.3, 0.0005);

        assertThat(price).isCloseTo(published, within(1e-14 * published));
        assertThat(LINEAR.equity(side, 1, 86_583, 8_658.3, price)).isCloseTo(0.0005 * price, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"SHORT", "LONG"})
    void shouldLeaveTheFeeAtTheFeeAdjustedBankruptcyPriceOfAnInverseContract(Side side) {
        double price = INVERSE.bankruptcyFillPrice(side, 5_000, 86_583, 0.5, 0.0005);

        assertThat(INVERSE.equity(side, 5_000, 86_583, 0.5, price))
                .isCloseTo(0.0005 * INVERSE.notional(5_000, price), within(1e-12));
    }

    @Test
    void shouldRefuseAContractOfNoSize() {
        assertThatThrownBy(() -> new Contract.Inverse(0)).hasMessage("must be from 1e-12 to 1e15: size=0.0");
    }
}
