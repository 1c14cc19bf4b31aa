package io.shortfuse.ingest;

import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.schemas.topic.Topic;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes the events of universes to the log of market events: numbered, keyed by the universe, in order. Publishing a
 * universe again sends the same bytes again, so that a publisher that failed or was killed simply starts over; the
 * simulator ignores what it has had.
 */
public final class ScenarioPublisher {
    /** How many events go by between two calls of the listener; a power of two. */
    private static final long PROGRESS_INTERVAL = 4096;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<MarketEvent> serializer;
    private final Topic<MarketEvent> topic;

    /**
     * A publisher that uses, and does not close, {@code producer} and {@code codec}.
     *
     * @param producer made with {@link ProducerSettings}: idempotent, or a failed send could put events in another order
     * @param codec on a registry that has the schema of {@code topic}
     * @param topic the log of market events
     */
    public ScenarioPublisher(Producer<byte[], byte[]> producer, AvroCodec codec, Topic<MarketEvent> topic) {
        this.producer = producer;
        this.serializer = codec.serializer(topic);
        this.topic = topic;
    }

    /**
     * Publishes all of {@code events}, and returns when the cluster has acknowledged every one.
     *
     * @param universe the universe's name
     * @return how many events there were
     * @throws PublishException if an event could not be read, encoded or sent; the message names the first one. Nothing
     *     after the failure was noticed is sent
     * @throws InterruptedException if the thread is interrupted; what has been sent by then may yet arrive
     */
    public long publish(EventSource events, String universe, UniverseKind kind, PublishListener listener)
            throws PublishException, InterruptedException {
        MarketEventEncoder encoder = new MarketEventEncoder(universe, kind);
        byte[] key = universe.getBytes(StandardCharsets.UTF_8);
        Acknowledgements acknowledgements = new Acknowledgements();
        long sent = 0;
        try {
            while (acknowledgements.firstFailure() == null && hasNext(events, universe, sent)) {
                NumberedEvent event = events.next();
                send(record(key, encoder, kind, event), event.sequence(), acknowledgements);
                sent++;
                if (sent % PROGRESS_INTERVAL == 0) {
                    requireNotInterrupted();
                    listener.published(acknowledgements.count());
                }
            }
            producer.flush();
        } catch (InterruptException e) {
            // Kafka has set the flag again, which says the same as the exception that follows.
            Thread.interrupted();
            throw interrupted(e);
        } catch (KafkaException | RegistryUnavailableException e) {
            throw new PublishException("event " + (sent + 1) + " of " + universe + " was not published", e);
        }
        requireAll(sent, acknowledgements, universe);
        listener.published(sent);
        return sent;
    }

    private static boolean hasNext(EventSource events, String universe, long sent) throws PublishException {
        try {
            return events.hasNext();
        } catch (UncheckedIOException e) {
            throw new PublishException(
                    "the input of " + universe + " could not be read on after event " + sent,
                    e.getCause() == null ? e : e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            byte[] key, MarketEventEncoder encoder, UniverseKind kind, NumberedEvent event) {
        byte[] value = serializer.serialize(topic.name(), encoder.encode(event.sequence(), event.event()));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        EventHeaders.write(record.headers(), kind, event.sequence(), value);
        return record;
    }

    private void send(ProducerRecord<byte[], byte[]> record, long sequence, Acknowledgements acknowledgements) {
        // The callback is told of every failure, and so nobody has to wait for the future.
        var unused = producer.send(record, (metadata, reason) -> acknowledgements.answered(sequence, reason));
    }

    private static void requireAll(long sent, Acknowledgements acknowledgements, String universe)
            throws PublishException {
        Acknowledgements.Failure failure = acknowledgements.firstFailure();
        if (failure != null) {
            throw new PublishException(
                    "event " + failure.sequence() + " of " + universe + " was not published; "
                            + acknowledgements.count() + " events were",
                    failure.reason());
        }
        if (acknowledgements.count() != sent) {
            throw new IllegalStateException("a flushed producer must have answered for every event: sent=" + sent
                    + ", answered=" + acknowledgements.count());
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while publishing");
        }
    }

    private static InterruptedException interrupted(InterruptException cause) {
        InterruptedException interrupted = new InterruptedException("while publishing");
        interrupted.initCause(cause);
        return interrupted;
    }
}
