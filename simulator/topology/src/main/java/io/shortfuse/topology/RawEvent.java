package io.shortfuse.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code market-events} as it came, not decoded, with where it stood and what its headers say. It can wait
 * in the store of held events, and a dead letter can carry it whole.
 *
 * @param sequence the number that the header carries, null: none or not a number
 * @param contentHash the header's content hash, null: none
 */
record RawEvent(
        int partition,
        long offset,
        @Nullable Long sequence,
        @Nullable String contentHash,
        @Nullable Bytes key,
        @Nullable Bytes value) {

    private static final byte VERSION = 1;
    private static final int NULL = -1;

    byte[] toBytes() {
        byte[] hash = contentHash == null ? null : contentHash.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(
                1 + Integer.BYTES + Long.BYTES + 1 + Long.BYTES + size(hash) + size(bytes(key)) + size(bytes(value)));
        out.put(VERSION).putInt(partition).putLong(offset);
        out.put((byte) (sequence == null ? 0 : 1)).putLong(sequence == null ? 0 : sequence);
        put(out, hash);
        put(out, bytes(key));
        put(out, bytes(value));
        return out.array();
    }

    static RawEvent fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("must be a held event of version " + VERSION + ": version=" + version);
        }
        int partition = in.getInt();
        long offset = in.getLong();
        boolean numbered = in.get() != 0;
        long sequence = in.getLong();
        byte[] hash = get(in);
        return new RawEvent(
                partition,
                offset,
                numbered ? sequence : null,
                hash == null ? null : new String(hash, StandardCharsets.UTF_8),
                Bytes.wrap(get(in)),
                Bytes.wrap(get(in)));
    }

    static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }

    private static int size(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        out.putInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
