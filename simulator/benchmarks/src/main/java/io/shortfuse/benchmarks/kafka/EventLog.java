package io.shortfuse.benchmarks.kafka;

import io.shortfuse.avro.UniverseKind;
import io.shortfuse.benchmarks.BenchmarkRun;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.ingest.MarketEventEncoder;
import io.shortfuse.ingest.ProducerSettings;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the events of one universe of shorts, as ingest does. */
final class EventLog implements AutoCloseable {
    static final String UNIVERSE = "benchmark";

    private static final String MARKET = BenchmarkRun.MARKET;
    private static final long SECOND = BenchmarkRun.SECOND;
    private static final double LOWEST = 96_000;
    private static final double STEP = 0.001;

    private final byte[] key = UNIVERSE.getBytes(StandardCharsets.UTF_8);
    private final MarketEventEncoder encoder = new MarketEventEncoder(UNIVERSE, UniverseKind.SCENARIO);
    private final Serializer<io.shortfuse.avro.MarketEvent> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private @Nullable Future<RecordMetadata> last;
    private long sequence;
    private long now = BenchmarkRun.START;

    EventLog(BenchmarkCluster cluster) {
        this(cluster, cluster.topics());
    }

    /** A log on the topics of another installation. */
    EventLog(BenchmarkCluster cluster, TopicCatalogue topics) {
        serializer = cluster.codec().serializer(topics.marketEvents());
        producer = new KafkaProducer<>(ProducerSettings.of(cluster.client()));
        topic = topics.marketEvents().name();
    }

    /** Starts the run and lists a market so deep that no liquidation reaches the next account. */
    void begin() {
        begin(BenchmarkRun.EVERY_TICK);
    }

    /** The same with another interval of simulated prices; null: no tick yields one. */
    void begin(@Nullable Long priceIntervalNs) {
        BenchmarkRun.begin(BenchmarkRun.BOTTOMLESS, priceIntervalNs).forEach(this::send);
    }

    /** Sets shorts, one a thousandth above the other, the first at 96,000. */
    void positions(int count) {
        for (int i = 0; i < count; i++) {
            double price = LOWEST + STEP * i;
            send(BenchmarkRun.shortAt(
                    now,
                    String.format(Locale.ROOT, "position-%011d", i),
                    String.format(Locale.ROOT, "account-%012d", i),
                    price,
                    0.1));
        }
    }

    /** A tick a millisecond after the last event that reaches nobody. */
    void quietTick(int number) {
        now += SECOND / 1_000;
        send(new PriceTicked(now, MARKET, PriceKind.LAST, BenchmarkRun.START_PRICE + number % 1_000 * 0.1));
    }

    /** A tick a second after the last event that reaches the short of that number, from 0. */
    void reachingTick(int number) {
        now += SECOND;
        send(new PriceTicked(now, MARKET, PriceKind.LAST, LOWEST + STEP * (number + 0.5)));
    }

    private void send(MarketEvent event) {
        sequence++;
        byte[] value = serializer.serialize(topic, encoder.encode(sequence, event));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        EventHeaders.write(record.headers(), UniverseKind.SCENARIO, sequence, value);
        last = producer.send(record);
    }

    /**
     * Waits until the broker has all that was sent.
     *
     * @throws ExecutionException if it has not: a producer that writes each record once fails for good at the first
     */
    void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        if (last != null) {
            last.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
