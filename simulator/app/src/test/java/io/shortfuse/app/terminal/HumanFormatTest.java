package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "must be greater than 0: equity=-329.81414632477026|must be greater than 0: equity=-329.814",
                "bankruptcy=94469.99999999999, entry=95000.0|bankruptcy=94470, entry=95000",
                "quantity=1.0E-12|quantity=0.000000000001",
                "positionId=desk-1.25-7, version 1.2.3|positionId=desk-1.25-7, version 1.2.3"
            })
    void shouldRoundTheNumbersOfAMessage(String message, String rounded) {
        assertThat(HumanFormat.rounded(message)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9.6e9       | $9.60B",
                "13_200_000  | $13.2M",
                "380e6       | $380M",
                "999_960_000 | $1.00B",
                "-47_300     | -$47.3K",
                "12.5        | $12.5",
                "0.004       | $0.004",
                "0           | $0",
                "2.5e15      | $2500T"
            })
    void shouldWriteMoneyInThreeDigits(String amount, String text) {
        assertThat(HumanFormat.money(Double.parseDouble(amount.replace("_", "")), "USDT"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"86583|86,583.0", "96912.4|96,912.4", "1234567|1,234,567", "1.5|1.50000", "0.0712345|0.0712345"})
    void shouldWritePricesInSixDigits(double price, String text) {
        assertThat(HumanFormat.price(price)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"96444.3|157732.9|96,444", "9.5|100.25|9.500", "1|0|1.0"})
    void shouldWriteAPriceWithTheDigitsOfTheOneBesideIt(double price, double beside, String text) {
        assertThat(HumanFormat.price(price, beside)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.6355, +63.6%", "-0.1328, -13.3%", "0.1, +10.0%", "0.0004, 0.0%", "-0.0004, 0.0%", "0, 0.0%"})
    void shouldWriteMovesWithTheirSign(double fraction, String text) {
        assertThat(HumanFormat.move(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"PT0.25S|250 ms", "PT9.25S|9.25 s", "PT10S|10 s", "PT2M14S|2 min 14 s", "PT1H3M|1 h 3 min"})
    void shouldWriteDurationsInTwoUnits(Duration duration, String text) {
        assertThat(HumanFormat.duration(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 100%", "0, 0%", "0.951, 95.1%", "0.99999, >99.9%", "0.9999999999999, 100%"})
    void shouldWriteSharesInPercent(double fraction, String text) {
        assertThat(HumanFormat.share(fraction)).isEqualTo(text);
    }
}
