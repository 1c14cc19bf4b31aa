package io.shortfuse.topology;

import io.shortfuse.schemas.codec.GeneratedRecords;
import io.shortfuse.topology.state.UniverseState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The states of universes, one record each; a written state reaches the changelog once per commit. */
final class StateStore {
    /** Before the Avro body. A change of the schema is a new version, and how it reads this one must be decided then. */
    private static final byte VERSION = 1;

    private final KeyValueStore<Bytes, byte[]> store;
    private final SpecificDatumWriter<UniverseState> writer;
    private final SpecificDatumReader<UniverseState> reader;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private @Nullable BinaryEncoder encoder;

    StateStore(KeyValueStore<Bytes, byte[]> store) {
        GeneratedRecords.trust(UniverseState.class.getPackage());
        this.store = store;
        Schema schema = UniverseState.getClassSchema();
        SpecificData model = GeneratedRecords.model(UniverseState.class);
        this.writer = new SpecificDatumWriter<>(schema, model);
        this.reader = new SpecificDatumReader<>(schema, schema, model);
    }

    void put(String universe, UniverseState state) {
        try {
            out.reset();
            out.write(VERSION);
            BinaryEncoder body = EncoderFactory.get().binaryEncoder(out, encoder);
            encoder = body;
            writer.write(state, body);
            body.flush();
            store.put(key(universe), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("must be encodable: state of universe " + universe, e);
        }
    }

    /**
     * A universe's state, or null if there is none.
     *
     * @throws IllegalStateException if it cannot be read, for example because a newer version wrote it
     */
    @Nullable
    UniverseState get(String universe) {
        byte[] bytes = store.get(key(universe));
        if (bytes == null) {
            return null;
        }
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalStateException("must be a state of version " + VERSION + ": universe=" + universe
                    + " version=" + (bytes.length == 0 ? "none" : bytes[0]));
        }
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null));
        } catch (IOException | AvroRuntimeException e) {
            throw new IllegalStateException("must be decodable: state of universe " + universe, e);
        }
    }

    private static Bytes key(String universe) {
        return Bytes.wrap(universe.getBytes(StandardCharsets.UTF_8));
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
