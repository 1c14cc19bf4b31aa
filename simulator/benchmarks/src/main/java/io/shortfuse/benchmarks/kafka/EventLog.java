package io.shortfuse.benchmarks.kafka;

import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.ingest.MarketEventEncoder;
import io.shortfuse.ingest.ProducerSettings;
import io.shortfuse.schemas.codec.EventHeaders;
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

    private static final String MARKET = "binance:BTCUSDT";
    private static final long SECOND = 1_000_000_000L;
    private static final double START_PRICE = 90_000;
    private static final double LOWEST = 96_000;
    private static final double STEP = 0.001;

    private final byte[] key = UNIVERSE.getBytes(StandardCharsets.UTF_8);
    private final MarketEventEncoder encoder = new MarketEventEncoder(UNIVERSE, UniverseKind.SCENARIO);
    private final Serializer<io.shortfuse.avro.MarketEvent> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private @Nullable Future<RecordMetadata> last;
    private long sequence;
    private long now = 1_760_000_000L * SECOND;

    EventLog(BenchmarkCluster cluster) {
        serializer = cluster.codec().serializer(cluster.topics().marketEvents());
        producer = new KafkaProducer<>(ProducerSettings.of(cluster.client()));
        topic = cluster.topics().marketEvents().name();
    }

    /** Starts the run and lists a market so deep that no liquidation reaches the next account. */
    void begin() {
        send(new RunStarted(now, "benchmark", 1, "00", "USDT", SECOND / 4, 600 * SECOND, null, 0.8));
        send(new InstrumentListed(
                now,
                new Instrument(
                        MARKET,
                        new LiquidationRules("simple", 0.005, 0.0125, FeeRecipient.FUND),
                        0.1,
                        START_PRICE,
                        MarkRule.INDEX,
                        null,
                        "USDT",
                        1e12,
                        new Liquidity(new LiquidityShape.Linear(1e17), 60 * SECOND, 0.3))));
    }

    /** Sets shorts, one a thousandth above the other, the first at 96,000. */
    void positions(int count) {
        for (int i = 0; i < count; i++) {
            double price = LOWEST + STEP * i;
            send(new PositionSet(
                    now,
                    String.format(Locale.ROOT, "position-%011d", i),
                    String.format(Locale.ROOT, "account-%012d", i),
                    MARKET,
                    Side.SHORT,
                    0.1,
                    price * 0.92,
                    10,
                    MarginMode.ISOLATED,
                    null,
                    price,
                    0.1));
        }
    }

    /** A tick a millisecond after the last event that reaches nobody. */
    void quietTick(int number) {
        now += SECOND / 1_000;
        send(new PriceTicked(now, MARKET, PriceKind.LAST, START_PRICE + number % 1_000 * 0.1));
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
