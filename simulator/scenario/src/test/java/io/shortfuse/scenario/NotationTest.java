package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, durations and times as people write them. */
class NotationTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-3, -3",
        "+2.5, 2.5",
        "9.6e9, 9.6e9",
        "1E-3, 0.001",
        ".5, 0.5",
        "5., 5",
        "120e6, 120000000",
        "1e308, 1e308",
        "1e-308, 1e-308"
    })
    void shouldReadDecimals(String text, double value) {
        assertThat(Decimals.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "1,5",
                "1_000",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "1e",
                "1e+",
                ".",
                "-",
                "--1",
                "1.2.3",
                "1e999",
                "1e309",
                "1e-309",
                "1e-999999999",
                "1e99999999999999999999",
                "9e308",
                "\u0661"
            })
    void shouldRefuseWhatIsNoDecimal(String text) {
        assertThat(Decimals.parse(text)).isEmpty();
    }

    @Test
    void shouldTellANumberThatIsTooLargeFromWhatIsNone() {
        assertThat(Decimals.ruleBrokenBy("1e-999999999"))
                .isEqualTo("must be at most 1.79e308, with an exponent from -308 to 308");
        assertThat(Decimals.ruleBrokenBy("1,5")).isEqualTo(Decimals.RULE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-7, -7", "+7, 7", "007, 7", "-9223372036854775808, -9223372036854775808"})
    void shouldReadWholeNumbers(String text, long value) {
        assertThat(Decimals.parseInteger(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.0", "1e3", "1_000", " 1", "9223372036854775808", "\u0663", "\uff15"})
    void shouldRefuseWhatIsNoWholeNumber(String text) {
        assertThat(Decimals.parseInteger(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "250ms, 250000000",
        "10s, 10000000000",
        "2h30m, 9000000000000",
        "1d, 86400000000000",
        "1d2h3m4s5ms6us7ns, 93784005006007",
        "90m, 5400000000000"
    })
    void shouldReadDurations(String text, long nanoseconds) {
        assertThat(Durations.parse(text)).hasValue(nanoseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "10 s", "-1s", "1.5s", "30m2h", "1s1s", "1h 2m", "10sec", "200000d", "1S"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "250ms", "2h30m", "1d1ns"})
    void shouldWriteDurationsAsTheyAreRead(String text) {
        assertThat(Durations.format(Durations.parse(text).orElseThrow())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2025-12-22T00:00:00Z, 1766361600000000000",
        "2025-12-22T00:00:00.123456789Z, 1766361600123456789",
        "1766361600123, 1766361600123000000",
        "-1, -1000000",
        "1969-12-31T23:59:59.5Z, -500000000"
    })
    void shouldReadTimes(String text, long nanoseconds) {
        assertThat(Times.parse(text)).hasValue(nanoseconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "now",
                "2025-12-22",
                "2025-12-22T00:00:00",
                "2025-12-22T00:00:00+01:00",
                "2025-13-22T00:00:00Z",
                "2025-12-22T00:00:00.1234567891Z",
                "9223372036854775807",
                "9999-01-01T00:00:00Z",
                "1.5"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "notionl, '; did you mean notional?'",
        "insurance_fund, '; did you mean insurance-fund?'",
        "Side, '; did you mean side?'",
        "zzz, ''",
        "xy, ''"
    })
    void shouldFindWhatWasProbablyMeant(String written, String hint) {
        List<String> keys = List.of("notional", "insurance-fund", "side", "at");

        assertThat(Nearest.hint(written, keys)).isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource({"0s, 5000000000", "1h, 3605000000000", "1970-01-01T00:00:07Z, 7000000000"})
    void shouldReadMomentsAsDurationsSinceTheStartOrAsTimes(String text, long expected) {
        assertThat(Notation.moment(text, 5_000_000_000L)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "1.5h", "soon", "2025-12-22", "2025-12-22T00:00:00+01:00"})
    void shouldRefuseWhatIsNoMoment(String text) {
        assertThat(Notation.moment(text, 0)).isEmpty();
    }

    /** Added to the start it must not overflow. */
    @ParameterizedTest
    @ValueSource(strings = {"106751d", "9223372036854775807ns"})
    void shouldReadAMomentBeyondAllTimes(String text) {
        assertThat(Notation.moment(text, Limits.LATEST_TIME).orElseThrow()).isGreaterThan(Limits.LATEST_TIME);
    }
}
