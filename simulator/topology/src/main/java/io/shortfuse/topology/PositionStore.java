package io.shortfuse.topology;

import io.shortfuse.engine.book.BookJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The durable copy of a universe's book: written at every change, read only when a task starts. */
final class PositionStore implements BookJournal {
    /** What makes a key the least one after another. */
    private static final byte[] AFTER = {0};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes prefix;
    private final Bytes end;
    private Bytes clearFrom;
    private Bytes loadFrom;

    PositionStore(KeyValueStore<Bytes, byte[]> store, String universe) {
        this.store = store;
        this.prefix = UniverseKeys.prefix(universe);
        this.end = UniverseKeys.end(universe);
        this.clearFrom = prefix;
        this.loadFrom = prefix;
    }

    @Override
    public void put(byte[] positionId, byte[] position) {
        store.put(UniverseKeys.key(prefix, positionId), position);
    }

    @Override
    public void remove(byte[] positionId) {
        // A put of null, unlike delete, does not read the old value, which nobody needs.
        store.put(UniverseKeys.key(prefix, positionId), null);
    }

    /**
     * Hands out up to {@code most} positions, going on where the call before stopped.
     *
     * @return how many there were; 0: that was all
     */
    int load(int most, BiConsumer<byte[], byte[]> consumer) {
        int loaded = 0;
        try (KeyValueIterator<Bytes, byte[]> positions = store.range(loadFrom, end)) {
            while (positions.hasNext() && loaded < most) {
                KeyValue<Bytes, byte[]> position = positions.next();
                consumer.accept(UniverseKeys.suffix(prefix, position.key), position.value);
                loadFrom = UniverseKeys.key(position.key, AFTER);
                loaded++;
            }
        }
        return loaded;
    }

    /**
     * Removes up to {@code most} positions, going on where the call before stopped: a scan from the beginning would
     * meet the tombstones of all that went before.
     *
     * @return how many were there; 0: none is left
     */
    int clear(int most) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> positions = store.range(clearFrom, end)) {
            while (positions.hasNext() && keys.size() < most) {
                keys.add(positions.next().key);
            }
        }
        for (Bytes key : keys) {
            store.put(key, null);
            clearFrom = key;
        }
        return keys.size();
    }
}
