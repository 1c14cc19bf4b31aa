package io.shortfuse.schemas.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.shortfuse.avro.UniverseKind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the headers of records, so that it can be read where the body is broken or not wanted. All values are
 * ASCII text.
 */
public final class EventHeaders {
    /** The name of a {@link UniverseKind}: whether a record is about the market or imaginary. */
    public static final String UNIVERSE_KIND = "shortfuse-universe-kind";

    /** The record's number, decimal, 1 or more: of market events the input number, of outputs the output number. */
    public static final String SEQUENCE = "shortfuse-sequence";

    /** CRC-32C of the Avro body (the value without the 5 bytes before it), 8 lower-case hexadecimal digits. */
    public static final String CONTENT_HASH = "shortfuse-content-hash";

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_SEQUENCE = 19;

    private EventHeaders() {}

    /**
     * Adds all headers of a record.
     *
     * @param sequence 1 or more; null: the record is not numbered, and gets no such header
     * @param value the record's value in wire format
     */
    public static void write(Headers headers, UniverseKind kind, @Nullable Long sequence, byte[] value) {
        headers.add(UNIVERSE_KIND, kind.name().getBytes(US_ASCII));
        if (sequence != null) {
            headers.add(SEQUENCE, Long.toString(sequence).getBytes(US_ASCII));
        }
        headers.add(CONTENT_HASH, contentHash(value).getBytes(US_ASCII));
    }

    /** The kind; {@link UniverseKind#UNKNOWN} where this version does not know it, null where there is no header. */
    public static @Nullable UniverseKind universeKind(Headers headers) {
        String name = text(headers, UNIVERSE_KIND);
        if (name == null) {
            return null;
        }
        return Arrays.stream(UniverseKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(UniverseKind.UNKNOWN);
    }

    /**
     * The number; null where there is no header.
     *
     * @throws IllegalArgumentException if it is not a decimal number of 1 or more
     */
    public static @Nullable Long sequence(Headers headers) {
        String digits = text(headers, SEQUENCE);
        if (digits == null) {
            return null;
        }
        long sequence = digits.length() <= LONGEST_SEQUENCE ? 0 : -1;
        for (int i = 0; i < digits.length() && sequence >= 0; i++) {
            char digit = digits.charAt(i);
            sequence = digit >= '0' && digit <= '9' ? sequence * 10 + (digit - '0') : -1;
        }
        // 19 digits beyond the range of long have turned negative.
        if (sequence < 1) {
            throw new IllegalArgumentException("must be a decimal number of 1 or more: " + SEQUENCE + "=" + digits);
        }
        return sequence;
    }

    /** The hash that the header states; null where there is no header. */
    public static @Nullable String contentHash(Headers headers) {
        return text(headers, CONTENT_HASH);
    }

    /** The hash of {@code value}'s body; a value without a body has that of no bytes. */
    public static String contentHash(byte[] value) {
        CRC32C crc = new CRC32C();
        if (value.length > AvroDecoder.HEADER_LENGTH) {
            crc.update(value, AvroDecoder.HEADER_LENGTH, value.length - AvroDecoder.HEADER_LENGTH);
        }
        return HEX.toHexDigits((int) crc.getValue());
    }

    /** Whether {@code value} is what the header's hash was taken of; true where there is no header. */
    public static boolean contentMatches(Headers headers, byte[] value) {
        String stated = contentHash(headers);
        return stated == null || stated.equals(contentHash(value));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }
}
