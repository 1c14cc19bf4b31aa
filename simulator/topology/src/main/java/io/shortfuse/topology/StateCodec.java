package io.shortfuse.topology;

import io.shortfuse.schemas.codec.GeneratedRecords;
import io.shortfuse.topology.state.UniverseState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** A universe's state as it is stored. For one thread. */
final class StateCodec {
    /** Before the Avro body. A change of the schema is a new version, and how it reads this one must be decided then. */
    private static final byte VERSION = 1;

    private final SpecificDatumWriter<UniverseState> writer;
    private final SpecificDatumReader<UniverseState> reader;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private @Nullable BinaryEncoder encoder;

    StateCodec() {
        GeneratedRecords.trust(UniverseState.class.getPackage());
        Schema schema = UniverseState.getClassSchema();
        SpecificData model = GeneratedRecords.model(UniverseState.class);
        this.writer = new SpecificDatumWriter<>(schema, model);
        this.reader = new SpecificDatumReader<>(schema, schema, model);
    }

    byte[] encode(String universe, UniverseState state) {
        try {
            out.reset();
            out.write(VERSION);
            BinaryEncoder body = EncoderFactory.get().binaryEncoder(out, encoder);
            encoder = body;
            writer.write(state, body);
            body.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("must be encodable: state of universe " + universe, e);
        }
    }

    /** @throws IllegalStateException if it cannot be read, for example because a newer version wrote it */
    UniverseState decode(String universe, byte[] bytes) {
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
}
