package io.shortfuse.schemas.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.avro.UniverseKind;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {
    /** The check value of CRC-32C: e3069283 for these digits. */
    private static final byte[] VALUE = ("\0\0\0\0\0" + "123456789").getBytes(US_ASCII);

    private final Headers headers = new RecordHeaders();

    @Test
    void shouldWriteAsciiText() {
        EventHeaders.write(headers, UniverseKind.SCENARIO, 1234567890123L, VALUE);

        assertThat(headers.lastHeader("shortfuse-universe-kind").value()).isEqualTo("SCENARIO".getBytes(US_ASCII));
        assertThat(headers.lastHeader("shortfuse-sequence").value()).isEqualTo("1234567890123".getBytes(US_ASCII));
        assertThat(headers.lastHeader("shortfuse-content-hash").value()).isEqualTo("e3069283".getBytes(US_ASCII));
    }

    @Test
    void shouldReadBackWhatWasWritten() {
        EventHeaders.write(headers, UniverseKind.LIVE, Long.MAX_VALUE, VALUE);

        assertThat(EventHeaders.universeKind(headers)).isEqualTo(UniverseKind.LIVE);
        assertThat(EventHeaders.sequence(headers)).isEqualTo(Long.MAX_VALUE);
        assertThat(EventHeaders.contentMatches(headers, VALUE)).isTrue();
    }

    @Test
    void shouldTellAChangedBody() {
        EventHeaders.write(headers, UniverseKind.LIVE, 1L, VALUE);
        byte[] changed = VALUE.clone();
        changed[9] ^= 1;

        assertThat(EventHeaders.contentMatches(headers, changed)).isFalse();
    }

    @Test
    void shouldNotMindTheSchemaId() {
        EventHeaders.write(headers, UniverseKind.LIVE, 1L, VALUE);
        byte[] copiedToAnotherRegistry = VALUE.clone();
        copiedToAnotherRegistry[4] = 99;

        assertThat(EventHeaders.contentMatches(headers, copiedToAnotherRegistry))
                .isTrue();
    }

    @Test
    void shouldHaveNoSequenceWhereTheUniverseIsUnnumbered() {
        EventHeaders.write(headers, UniverseKind.LIVE, null, VALUE);

        assertThat(EventHeaders.sequence(headers)).isNull();
        assertThat(headers.lastHeader(EventHeaders.SEQUENCE)).isNull();
    }

    @Test
    void shouldReadNothingFromARecordOfSomebodyElse() {
        assertThat(EventHeaders.universeKind(headers)).isNull();
        assertThat(EventHeaders.sequence(headers)).isNull();
        assertThat(EventHeaders.contentHash(headers)).isNull();
        assertThat(EventHeaders.contentMatches(headers, VALUE)).isTrue();
    }

    @Test
    void shouldReadAKindOfALaterVersionAsUnknown() {
        headers.add(EventHeaders.UNIVERSE_KIND, "DREAM".getBytes(US_ASCII));

        assertThat(EventHeaders.universeKind(headers)).isEqualTo(UniverseKind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                " 1",
                "1.0",
                "9223372036854775808",
                "9999999999999999999",
                "10000000000000000000",
                "x"
            })
    void shouldRefuseASequenceThatIsNoNumberOfOneOrMore(String text) {
        headers.add(EventHeaders.SEQUENCE, text.getBytes(US_ASCII));

        assertThatThrownBy(() -> EventHeaders.sequence(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a decimal number of 1 or more: shortfuse-sequence=" + text);
    }
}
