package io.shortfuse.ingest;

import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.SourceRow;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.scenario.SkippedRow;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes the rows that are left out of one input as dead letters of its universe, in order. Publishing the input again
 * publishes the same letters again: their numbers tell.
 *
 * <p>{@link #accept} throws what the producer throws, and {@link
 * io.shortfuse.schemas.codec.RegistryUnavailableException} if the registry does not answer.
 */
public final class SkippedRowPublisher implements Consumer<SkippedRow> {
    private static final String NO_TOPIC = "";
    private static final int NO_PLACE = -1;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<DeadLetter> serializer;
    private final Topic<DeadLetter> topic;
    private final String universe;
    private final UniverseKind kind;
    private final String inputHash;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private long sent;

    /**
     * A publisher that uses, and does not close, {@code producer} and {@code codec}.
     *
     * @param topic of dead letters
     * @param inputHash of the input that the rows are left out of
     */
    public SkippedRowPublisher(
            Producer<byte[], byte[]> producer,
            AvroCodec codec,
            Topic<DeadLetter> topic,
            String universe,
            UniverseKind kind,
            String inputHash) {
        this.producer = producer;
        this.serializer = codec.serializer(topic);
        this.topic = topic;
        this.universe = universe;
        this.kind = kind;
        this.inputHash = inputHash;
    }

    @Override
    public void accept(SkippedRow row) {
        byte[] value = serializer.serialize(topic.name(), letter(row));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic.name(), universe.getBytes(StandardCharsets.UTF_8), value);
        Headers headers = record.headers();
        headers.add(EventHeaders.UNIVERSE_KIND, kind.name().getBytes(StandardCharsets.US_ASCII));
        // The callback is told of every failure, and so nobody has to wait for the future.
        var unused = producer.send(record, (metadata, reason) -> acknowledgements.answered(row.number(), reason));
        sent++;
    }

    /**
     * Waits until the cluster has answered for all letters.
     *
     * @return how many there were
     * @throws PublishException if it has not taken one
     */
    public long flush() throws PublishException {
        producer.flush();
        Acknowledgements.Failure failure = acknowledgements.firstFailure();
        if (failure != null) {
            throw new PublishException(
                    "dead letter " + failure.sequence() + " of " + universe + " was not published", failure.reason());
        }
        return sent;
    }

    private DeadLetter letter(SkippedRow row) {
        DeadLetter letter = new DeadLetter();
        letter.setUniverse(universe);
        letter.setUniverseKind(kind);
        letter.setReason(DeadLetterReason.INVALID_ROW);
        letter.setRule(row.rule().name());
        letter.setDetail(row.problem().toString());
        letter.setSourceTopic(NO_TOPIC);
        letter.setSourcePartition(NO_PLACE);
        letter.setSourceOffset(NO_PLACE);
        letter.setValue(row.row());
        letter.setValueSize((int) Math.min(row.size(), Integer.MAX_VALUE));
        letter.setSourceRow(new SourceRow(
                inputHash,
                row.number(),
                row.problem().file(),
                row.problem().line(),
                row.problem().key(),
                row.problem().rule(),
                row.problem().value()));
        return letter;
    }
}
