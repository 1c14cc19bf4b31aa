package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.SourceRow;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioPublisherTest {
    private static final String UNIVERSE = "wall-1";

    private final Topic<io.shortfuse.avro.MarketEvent> topic =
            new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).marketEvents();
    private final AvroCodec codec = AvroCodec.using(new MockSchemaRegistryClient());
    private final MockProducer<byte[], byte[]> producer = producer(true);
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void register() {
        new SubjectProvisioner(codec.registry()).provision(List.of(topic));
    }

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void shouldPublishEveryEventInOrder() throws Exception {
        long published = publish(producer, ticks(3));

        assertThat(published).isEqualTo(5);
        List<io.shortfuse.avro.MarketEvent> records = producer.history().stream()
                .map(record -> codec.deserializer(topic).deserialize(topic.name(), record.value()))
                .toList();
        assertThat(records)
                .extracting(io.shortfuse.avro.MarketEvent::getSequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(records)
                .extracting(io.shortfuse.avro.MarketEvent::getUniverse)
                .containsOnly(UNIVERSE);
        assertThat(records.get(2).getBody())
                .isEqualTo(new io.shortfuse.avro.PriceTicked("a:X", io.shortfuse.avro.PriceKind.LAST, 101.0));
        assertThat(records.get(4).getBody()).isInstanceOf(io.shortfuse.avro.RunEnded.class);
    }

    @Test
    void shouldKeyByTheUniverseAndSayInHeadersWhatTheBodySays() throws Exception {
        publish(producer, ticks(1));

        ProducerRecord<byte[], byte[]> second = producer.history().get(1);
        assertThat(second.topic()).isEqualTo("shortfuse.market-events.v1");
        assertThat(second.key()).asString().isEqualTo(UNIVERSE);
        assertThat(second.partition()).isNull();
        assertThat(EventHeaders.sequence(second.headers())).isEqualTo(2);
        assertThat(EventHeaders.universeKind(second.headers())).isEqualTo(UniverseKind.SCENARIO);
        assertThat(EventHeaders.contentHash(second.headers())).isEqualTo(EventHeaders.contentHash(second.value()));
    }

    @Test
    void shouldPublishRowsThatWereLeftOutAsDeadLettersOfTheUniverse() throws Exception {
        Topic<DeadLetter> deadLetters = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).deadLetters();
        new SubjectProvisioner(codec.registry()).provision(List.of(deadLetters));
        SkippedRowPublisher publisher =
                new SkippedRowPublisher(producer, codec, deadLetters, UNIVERSE, UniverseKind.SCENARIO, "hash");

        publisher.accept(new SkippedRow(
                7,
                RowRule.NOT_A_NUMBER,
                new Problem("positions.csv", 3, 0, "quantity", "must be a number", "x"),
                StandardCharsets.UTF_8.encode("p1,x"),
                4));

        assertThat(publisher.flush()).isEqualTo(1);
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("shortfuse.dead-letters.v1");
        assertThat(record.key()).asString().isEqualTo(UNIVERSE);
        assertThat(EventHeaders.universeKind(record.headers())).isEqualTo(UniverseKind.SCENARIO);
        DeadLetter letter = codec.deserializer(deadLetters).deserialize(deadLetters.name(), record.value());
        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        UNIVERSE,
                        UniverseKind.SCENARIO,
                        null,
                        null,
                        DeadLetterReason.INVALID_ROW,
                        "NOT_A_NUMBER",
                        "positions.csv:3: quantity: must be a number: x",
                        "",
                        -1,
                        -1L,
                        null,
                        StandardCharsets.UTF_8.encode("p1,x"),
                        4,
                        new SourceRow("hash", 7L, "positions.csv", 3, "quantity", "must be a number", "x")));
    }

    @Test
    void shouldSayWhichDeadLetterWasNotTaken() {
        Topic<DeadLetter> deadLetters = new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).deadLetters();
        new SubjectProvisioner(codec.registry()).provision(List.of(deadLetters));
        MockProducer<byte[], byte[]> failing = producer(false);
        SkippedRowPublisher publisher =
                new SkippedRowPublisher(failing, codec, deadLetters, UNIVERSE, UniverseKind.SCENARIO, "hash");

        publisher.accept(new SkippedRow(
                7,
                RowRule.FIELD_COUNT,
                new Problem("p.csv", 3, 0, "", "must", ""),
                StandardCharsets.UTF_8.encode(""),
                0));
        failing.errorNext(new TimeoutException("too slow"));

        assertThatThrownBy(publisher::flush)
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("dead letter 7 of wall-1 was not published: TimeoutException: too slow");
    }

    @Test
    void shouldSendTheSameBytesWhenItPublishesAgain() throws Exception {
        publish(producer, ticks(50));
        MockProducer<byte[], byte[]> again = producer(true);
        publish(again, ticks(50));

        assertThat(again.history()).hasSize(52);
        for (int i = 0; i < again.history().size(); i++) {
            ProducerRecord<byte[], byte[]> before = producer.history().get(i);
            ProducerRecord<byte[], byte[]> now = again.history().get(i);
            assertThat(now.key()).isEqualTo(before.key());
            assertThat(now.value()).isEqualTo(before.value());
            assertThat(now.headers()).isEqualTo(before.headers());
        }
    }

    @Test
    void shouldReturnOnlyWhenEverythingIsAcknowledged() throws Exception {
        MockProducer<byte[], byte[]> slow = producer(false);

        publish(slow, ticks(3));

        assertThat(slow.flushed()).isTrue();
        assertThat(progress).containsExactly(5L);
    }

    @Test
    void shouldTellHowItGetsOn() throws Exception {
        publish(producer, ticks(10_000));

        assertThat(progress).containsExactly(4096L, 8192L, 10_002L);
    }

    @Test
    void shouldStopAtTheFirstEventThatFails() {
        FailingProducer failing = new FailingProducer(Set.of(500L, 501L));

        assertThatThrownBy(() -> publish(failing, ticks(10_000)))
                .isInstanceOf(PublishException.class)
                .hasMessage(
                        "event 500 of wall-1 was not published; 499 events were: RecordTooLargeException: event 500")
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(failing.history()).hasSize(500);
        assertThat(progress).isEmpty();
    }

    @Test
    void shouldNameTheFirstEventWhenLaterOnesFailBefore() {
        Acknowledgements acknowledgements = new Acknowledgements();
        acknowledgements.answered(1, null);
        acknowledgements.answered(4, new TimeoutException("four"));
        acknowledgements.answered(2, new TimeoutException("two"));
        acknowledgements.answered(3, new TimeoutException("three"));

        Acknowledgements.Failure failure = acknowledgements.firstFailure();

        assertThat(failure).isNotNull();
        assertThat(failure).extracting(Acknowledgements.Failure::sequence).isEqualTo(2L);
        assertThat(acknowledgements.count()).isEqualTo(1);
    }

    @Test
    void shouldNoticeAFailureThatOnlyShowsWhenItFlushes() {
        FailsLate late = new FailsLate();

        assertThatThrownBy(() -> publish(late, ticks(3)))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("event 4 of wall-1 was not published; 3 events were: TimeoutException");
    }

    @Test
    void shouldRefuseToPublishWithoutARegisteredSchema() {
        try (AvroCodec empty = AvroCodec.using(new MockSchemaRegistryClient())) {
            ScenarioPublisher publisher = new ScenarioPublisher(producer, empty, topic);

            assertThatThrownBy(() -> publisher.publish(ticks(3), UNIVERSE, UniverseKind.SCENARIO, PublishListener.NONE))
                    .isInstanceOf(PublishException.class)
                    .hasMessageStartingWith(
                            "event 1 of wall-1 was not published: SerializationException: the schema must"
                                    + " be registered before records are written");
        }
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSayHowFarItGotWhenTheInputCannotBeReadOn() {
        EventSource events = ticks(3);
        EventSource broken = new EventSource() {
            private int left = 2;

            @Override
            public boolean hasNext() {
                if (left-- == 0) {
                    throw new UncheckedIOException(new IOException("disk gone"));
                }
                return true;
            }

            @Override
            public NumberedEvent next() {
                return events.next();
            }

            @Override
            public void close() {
                events.close();
            }
        };

        assertThatThrownBy(() -> publish(producer, broken))
                .isInstanceOf(PublishException.class)
                .hasMessage("the input of wall-1 could not be read on after event 2: IOException: disk gone");
    }

    @Test
    void shouldStopWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> publish(producer, ticks(10_000))).isInstanceOf(InterruptedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(producer.history()).hasSizeLessThan(10_000);
    }

    private long publish(MockProducer<byte[], byte[]> to, EventSource events)
            throws PublishException, InterruptedException {
        return new ScenarioPublisher(to, codec, topic).publish(events, UNIVERSE, UniverseKind.SCENARIO, progress::add);
    }

    /** A start, so many ticks, an end. */
    private static EventSource ticks(int count) {
        List<MarketEvent> events = new ArrayList<>();
        events.add(new RunStarted(0, "wall", 97, "abc", "USDT", 0, 0, null, 0.8, 0L));
        for (int i = 0; i < count; i++) {
            events.add(new PriceTicked(i, "a:X", PriceKind.LAST, 100 + i));
        }
        events.add(new RunEnded(count));
        return EventSource.of(events);
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Refuses the events of some numbers at once, and takes all others at once. */
    private static final class FailingProducer extends MockProducer<byte[], byte[]> {
        private final Set<Long> failing;

        FailingProducer(Set<Long> failing) {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.failing = new HashSet<>(failing);
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            Future<RecordMetadata> future = super.send(record, callback);
            Long sequence = EventHeaders.sequence(record.headers());
            if (failing.contains(sequence)) {
                errorNext(new RecordTooLargeException("event " + sequence));
            } else {
                completeNext();
            }
            return future;
        }
    }

    /** Answers only when it is flushed, and refuses what comes after the third. */
    private static final class FailsLate extends MockProducer<byte[], byte[]> {
        FailsLate() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            for (int i = 0; i < 3; i++) {
                completeNext();
            }
            while (errorNext(new TimeoutException("the broker is gone"))) {
                // All that is left.
            }
        }
    }
}
