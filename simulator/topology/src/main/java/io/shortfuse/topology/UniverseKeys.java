package io.shortfuse.topology;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Names of universes as keys: of records, and as prefixes in stores, ended by a byte that no name contains. */
final class UniverseKeys {
    static final int MAX_BYTES = 255;

    private UniverseKeys() {}

    /** The universe that a record's key names, or null if it names none. */
    static @Nullable String universe(byte @Nullable [] key) {
        if (key == null || key.length == 0 || key.length > MAX_BYTES) {
            return null;
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            return name.chars().anyMatch(Character::isISOControl) ? null : name;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** The key that names a universe. */
    static Bytes key(String universe) {
        return Bytes.wrap(universe.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a key belongs among {@code partitions}: by the hash of Java's producer, whatever the publisher's language. */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    static Bytes prefix(String universe) {
        byte[] name = universe.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(Arrays.copyOf(name, name.length + 1));
    }

    /** The first key after all that begin with the universe's prefix. */
    static Bytes end(String universe) {
        byte[] end = prefix(universe).get();
        end[end.length - 1]++;
        return Bytes.wrap(end);
    }

    static Bytes key(Bytes prefix, byte[] suffix) {
        byte[] key = Arrays.copyOf(prefix.get(), prefix.get().length + suffix.length);
        System.arraycopy(suffix, 0, key, prefix.get().length, suffix.length);
        return Bytes.wrap(key);
    }

    static byte[] suffix(Bytes prefix, Bytes key) {
        return Arrays.copyOfRange(key.get(), prefix.get().length, key.get().length);
    }
}
