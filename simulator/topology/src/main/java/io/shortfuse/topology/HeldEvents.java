package io.shortfuse.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The events of a universe that wait their turn, as they came and in their order. */
final class HeldEvents {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes prefix;
    private long first;
    private long end;

    HeldEvents(KeyValueStore<Bytes, byte[]> store, String universe) {
        this.store = store;
        this.prefix = UniverseKeys.prefix(universe);
        try (KeyValueIterator<Bytes, byte[]> held = store.prefixScan(prefix, new BytesSerializer())) {
            boolean any = false;
            while (held.hasNext()) {
                long index = ByteBuffer.wrap(UniverseKeys.suffix(prefix, held.next().key))
                        .getLong();
                if (!any) {
                    first = index;
                    any = true;
                }
                end = index + 1;
            }
        }
    }

    private Bytes key(long index) {
        return UniverseKeys.key(
                prefix, ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }

    boolean isEmpty() {
        return first == end;
    }

    long size() {
        return end - first;
    }

    void add(RawEvent event) {
        store.put(key(end++), event.toBytes());
    }

    /** The event whose turn is next, which stays held. */
    @Nullable
    RawEvent first() {
        if (isEmpty()) {
            return null;
        }
        byte[] bytes = store.get(key(first));
        if (bytes == null) {
            throw new IllegalStateException("must be in the store of held events: index=" + first);
        }
        return RawEvent.fromBytes(bytes);
    }

    void removeFirst() {
        store.put(key(first++), null);
    }
}
