package io.shortfuse.topology;

import io.shortfuse.topology.state.UniverseState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The states of universes, one record each. A state changes with every event, but nobody sees more of it than what a
 * commit makes durable: so it is asked for, encoded and written once before each commit, however many events there were.
 *
 * <p>Kafka Streams has no public way to be told that it is about to commit. It tells caches, so to Kafka Streams this
 * store is one, by an interface of its internals that is used nowhere else (decision 0018).
 */
final class StateStore implements org.apache.kafka.streams.processor.StateStore, CachedStateStore<byte[], byte[]> {

    private final KeyValueStore<Bytes, byte[]> records;
    private final StateCodec codec = new StateCodec();
    /** Universes whose state has changed since it was written, with how it is asked for. */
    private final Map<String, Supplier<UniverseState>> changed = new LinkedHashMap<>();

    private StateStore(KeyValueStore<Bytes, byte[]> records) {
        this.records = records;
    }

    /** The store over one of records that has no cache, with that one's name and changelog. */
    static StoreBuilder<StateStore> over(StoreBuilder<KeyValueStore<Bytes, byte[]>> records) {
        return new Builder(records);
    }

    /** {@code state} will be asked for what is to be written before the next commit, or before it is read here. */
    void changes(String universe, Supplier<UniverseState> state) {
        changed.put(universe, state);
    }

    /**
     * A universe's state, or null if there is none.
     *
     * @throws IllegalStateException if it cannot be read, for example because a newer version wrote it
     */
    @Nullable
    UniverseState get(String universe) {
        // It may have been forgotten since the last commit.
        Supplier<UniverseState> unwritten = changed.remove(universe);
        if (unwritten != null) {
            write(universe, unwritten);
        }
        byte[] bytes = records.get(UniverseKeys.key(universe));
        return bytes == null ? null : codec.decode(universe, bytes);
    }

    /** Names of all universes, ended ones included. */
    List<String> universes() {
        flushCache();
        List<String> names = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = records.all()) {
            while (all.hasNext()) {
                names.add(new String(all.next().key.get(), StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private void write(String universe, Supplier<UniverseState> state) {
        put(universe, codec.encode(universe, state.get()));
    }

    /** Writes a state as it is stored. */
    void put(String universe, byte[] state) {
        records.put(UniverseKeys.key(universe), state);
    }

    /** Kafka Streams calls it before it flushes the producer, and then commits. */
    @Override
    public void flushCache() {
        Iterator<Map.Entry<String, Supplier<UniverseState>>> unwritten =
                changed.entrySet().iterator();
        while (unwritten.hasNext()) {
            Map.Entry<String, Supplier<UniverseState>> universe = unwritten.next();
            write(universe.getKey(), universe.getValue());
            unwritten.remove();
        }
    }

    /** Kafka Streams calls it when the task becomes a standby: what changes from now on, others have done. */
    @Override
    public void clearCache() {
        changed.clear();
    }

    /** Nobody hears of changes. */
    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    /** Registers this store, not the one of records, as the one that is told of commits. */
    @Override
    public void init(StateStoreContext context, org.apache.kafka.streams.processor.StateStore root) {
        changed.clear();
        records.init(context, root);
    }

    /** What was not committed is done again. */
    @Override
    public void close() {
        changed.clear();
        records.close();
    }

    @Override
    public String name() {
        return records.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        records.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return records.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams still asks.
    public boolean managesOffsets() {
        return records.managesOffsets();
    }

    @Override
    public boolean persistent() {
        return records.persistent();
    }

    @Override
    public boolean isOpen() {
        return records.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return records.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return records.getPosition();
    }

    private record Builder(StoreBuilder<KeyValueStore<Bytes, byte[]>> records) implements StoreBuilder<StateStore> {

        @Override
        public StateStore build() {
            return new StateStore(records.build());
        }

        @Override
        public String name() {
            return records.name();
        }

        @Override
        public Map<String, String> logConfig() {
            return records.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return records.loggingEnabled();
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            throw new UnsupportedOperationException("the store is its own cache: store=" + name());
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(records.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            return new Builder(records.withLoggingDisabled());
        }
    }
}
