package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.UniverseKind;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the record as it came, where it stood, and why it was not taken. */
final class DeadLetters {
    private static final String NO_UNIVERSE = "";
    /** A letter must fit where the record did, its reason included; the whole record is where it stood. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Outbox outbox;
    private final String sourceTopic;

    DeadLetters(Outbox outbox, String sourceTopic) {
        this.outbox = outbox;
        this.sourceTopic = sourceTopic;
    }

    /**
     * @param universe null where the key names none; such letters are all on one partition
     * @param eventTime null where the record could not be decoded
     */
    void send(
            @Nullable String universe,
            UniverseKind kind,
            RawEvent event,
            @Nullable Long eventTime,
            Rejection rejection) {
        DeadLetter letter = new DeadLetter();
        letter.setUniverse(universe);
        letter.setUniverseKind(kind);
        letter.setInputSequence(event.sequence());
        letter.setEventTime(eventTime);
        letter.setReason(rejection.reason());
        letter.setRule(rejection.rule());
        letter.setDetail(rejection.detail());
        letter.setSourceTopic(sourceTopic);
        letter.setSourcePartition(event.partition());
        letter.setSourceOffset(event.offset());
        letter.setKey(beginning(event.key()));
        letter.setValue(beginning(event.value()));
        letter.setValueSize(event.value() == null ? 0 : event.value().get().length);
        outbox.send(Nodes.DEAD_LETTERS, universe == null ? NO_UNIVERSE : universe, kind, letter);
    }

    private static @Nullable ByteBuffer beginning(@Nullable Bytes bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes.get(), 0, Math.min(bytes.get().length, MOST_BYTES));
    }
}
