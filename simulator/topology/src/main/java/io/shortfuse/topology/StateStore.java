package io.shortfuse.topology;

import io.shortfuse.schemas.codec.GeneratedRecords;
import io.shortfuse.topology.state.UniverseState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The states of universes, one record each; a written state reaches the changelog once per commit. */
final class StateStore {
    private final KeyValueStore<Bytes, byte[]> store;

    StateStore(KeyValueStore<Bytes, byte[]> store) {
        GeneratedRecords.trust(UniverseState.class.getPackage());
        this.store = store;
    }

    void put(String universe, UniverseState state) {
        try {
            ByteBuffer encoded = UniverseState.getEncoder().encode(state);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            store.put(Bytes.wrap(universe.getBytes(StandardCharsets.UTF_8)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("must be encodable: state of universe " + universe, e);
        }
    }

    @Nullable
    UniverseState get(String universe) {
        byte[] bytes = store.get(Bytes.wrap(universe.getBytes(StandardCharsets.UTF_8)));
        return bytes == null ? null : decode(universe, bytes);
    }

    private static UniverseState decode(String universe, byte[] bytes) {
        try {
            return UniverseState.getDecoder().decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("must be decodable: state of universe " + universe, e);
        }
    }

    /** Names of all universes, ended ones included. */
    List<String> universes() {
        List<String> names = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                names.add(new String(all.next().key.get(), StandardCharsets.UTF_8));
            }
        }
        return names;
    }
}
