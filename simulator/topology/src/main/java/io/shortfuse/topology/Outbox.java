package io.shortfuse.topology;

import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.codec.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends records to the topology's sinks, with the headers that every record of Shortfuse has. */
final class Outbox {
    /** Every topic stamps its records when they are appended; event time is in the records. */
    private static final long NO_TIMESTAMP = 0;

    private static final Map<UniverseKind, Header> KINDS = new EnumMap<>(UniverseKind.class);

    static {
        for (UniverseKind kind : UniverseKind.values()) {
            KINDS.put(
                    kind,
                    new RecordHeader(EventHeaders.UNIVERSE_KIND, kind.name().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private final ProcessorContext<String, SpecificRecord> context;

    Outbox(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    /** Sends a numbered record. */
    void send(String sink, String universe, UniverseKind kind, long sequence, SpecificRecord value) {
        Headers headers = headers(kind);
        headers.add(EventHeaders.SEQUENCE, Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
        context.forward(new Record<>(universe, value, NO_TIMESTAMP, headers), sink);
    }

    /** Sends a record that is not numbered. */
    void send(String sink, String universe, UniverseKind kind, SpecificRecord value) {
        context.forward(new Record<>(universe, value, NO_TIMESTAMP, headers(kind)), sink);
    }

    private static Headers headers(UniverseKind kind) {
        return new RecordHeaders().add(KINDS.get(kind));
    }
}
