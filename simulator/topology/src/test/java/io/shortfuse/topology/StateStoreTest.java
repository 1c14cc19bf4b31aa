package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.topology.state.UniverseState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateStoreTest {
    private static final String UNIVERSE = "wall-1";

    @TempDir
    private Path folder;

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> records() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("states"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private static StateStore store() {
        StateStore store = StateStore.over(records()).build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    private static UniverseState expecting(long sequence) {
        UniverseState state = UniverseState.newBuilder().build();
        state.setExpectedSequence(sequence);
        return state;
    }

    @Test
    void shouldAskForAStateOnceBeforeACommitHoweverOftenItHasChanged() {
        StateStore store = store();
        List<Long> asked = new ArrayList<>();
        for (long sequence = 1; sequence <= 3; sequence++) {
            long now = sequence;
            store.changes(UNIVERSE, () -> {
                asked.add(now);
                return expecting(now);
            });
        }

        store.flushCache();
        store.flushCache();

        assertThat(asked).containsExactly(3L);
        assertThat(store.get(UNIVERSE)).isEqualTo(expecting(3));
    }

    @Test
    void shouldReadWhatNoCommitHasWrittenYet() {
        StateStore store = store();
        store.changes(UNIVERSE, () -> expecting(2));
        assertThat(store.get(UNIVERSE)).isEqualTo(expecting(2));

        store.changes("wall-2", () -> expecting(3));
        assertThat(store.universes()).containsExactly(UNIVERSE, "wall-2");
    }

    @Test
    void shouldKeepNothingOfATaskThatIsGivenAway() {
        StateStore store = store();
        store.changes(UNIVERSE, () -> expecting(2));

        store.clearCache();
        store.flushCache();

        assertThat(store.get(UNIVERSE)).isNull();

        store.changes(UNIVERSE, () -> expecting(2));
        store.close();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        store.flushCache();
        assertThat(store.universes()).isEmpty();
    }

    @Test
    void shouldBeAStoreWithTheNameAndTheChangelogOfItsRecords() {
        StoreBuilder<StateStore> builder =
                StateStore.over(records().withLoggingEnabled(Map.of("max.message.bytes", "1")));

        assertThat(builder.name()).isEqualTo("states");
        assertThat(builder.loggingEnabled()).isTrue();
        assertThat(builder.logConfig()).containsEntry("max.message.bytes", "1");
        assertThat(builder.withLoggingDisabled().loggingEnabled()).isFalse();
        assertThatThrownBy(builder::withCachingEnabled).hasMessage("the store is its own cache: store=states");
    }

    /** Fails if Kafka Streams no longer tells caches that it is about to commit. */
    @Test
    void shouldBeToldByKafkaStreamsBeforeEachCommit() {
        MarketLog log = MarketLog.started().shorts(2, 105).tick(101);
        try (TopologyHarness topology = new TopologyHarness(folder, 1_000_000)) {
            topology.send(log.events);

            StateCodec codec = new StateCodec();
            // The test driver commits after each record.
            assertThat(topology.stateChangelog())
                    .extracting(bytes -> codec.decode(MarketLog.UNIVERSE, bytes).getExpectedSequence())
                    .containsExactly(2L, 3L, 4L, 5L, 6L);
        }
    }
}
