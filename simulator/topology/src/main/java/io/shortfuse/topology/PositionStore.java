package io.shortfuse.topology;

import io.shortfuse.engine.book.BookJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The durable copy of a universe's book: its changes are written before each commit, many at a time, and it is read only
 * when a task starts.
 */
final class PositionStore implements BookJournal {
    /** What makes a key the least one after another. */
    private static final byte[] AFTER = {0};
    /** So many changes of one universe wait in memory, and no more. */
    private static final int MOST_UNWRITTEN = 4_096;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes prefix;
    private final Bytes end;
    /** In the order in which they were made. */
    private final List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();

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
        change(positionId, position);
    }

    @Override
    public void remove(byte[] positionId) {
        change(positionId, null);
    }

    private void change(byte[] positionId, byte @Nullable [] position) {
        unwritten.add(KeyValue.pair(UniverseKeys.key(prefix, positionId), position));
        if (unwritten.size() >= MOST_UNWRITTEN) {
            write();
        }
    }

    /** Writes the changes that wait: by far cheaper than one by one. */
    void write() {
        if (!unwritten.isEmpty()) {
            store.putAll(unwritten);
            unwritten.clear();
        }
    }

    /**
     * Hands out up to {@code most} positions, going on where the call before stopped.
     *
     * @return how many there were; 0: that was all
     */
    int load(int most, BiConsumer<byte[], byte[]> consumer) {
        write();
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
        write();
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
