package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class PositionStoreTest {
    private final KeyValueStore<Bytes, byte[]> records = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("positions"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final PositionStore positions;

    PositionStoreTest() {
        records.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), records);
        positions = new PositionStore(records, "wall-1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> loaded() {
        List<String> loaded = new ArrayList<>();
        PositionStore reader = new PositionStore(records, "wall-1");
        while (reader.load(1, (id, position) -> loaded.add(text(id) + "=" + text(position))) > 0) {}
        return loaded;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteChangesInTheOrderInWhichTheyWereMade() {
        positions.put(bytes("p1"), bytes("a"));
        positions.put(bytes("p2"), bytes("b"));
        positions.remove(bytes("p1"));
        positions.put(bytes("p2"), bytes("c"));
        positions.put(bytes("p3"), bytes("d"));
        positions.remove(bytes("p3"));
        positions.put(bytes("p3"), bytes("e"));
        assertThat(loaded()).isEmpty();

        positions.write();

        assertThat(loaded()).containsExactly("p2=c", "p3=e");
    }

    @Test
    void shouldNotKeepAWholeCascadeInMemory() {
        for (int i = 0; i < 10_000; i++) {
            positions.put(bytes("p" + i), bytes("a"));
        }

        assertThat(loaded()).hasSize(8_192);
    }

    @Test
    void shouldClearWhatHasNotBeenWrittenYetToo() {
        positions.put(bytes("p1"), bytes("a"));
        positions.put(bytes("p2"), bytes("b"));

        assertThat(positions.clear(10)).isEqualTo(2);
        assertThat(positions.clear(10)).isZero();
        positions.write();

        assertThat(loaded()).isEmpty();
    }
}
