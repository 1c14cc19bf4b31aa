package io.shortfuse.benchmarks.kafka;

import io.shortfuse.benchmarks.kafka.Moment.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads records and writes them again, in one thread, without transactions: what Kafka's clients alone cost. */
final class PlainCopy implements AutoCloseable {
    private final String target;
    private final TopicPartition source;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    PlainCopy(BenchmarkCluster cluster, TopicPartition source, String target) {
        this.source = source;
        this.target = target;
        Map<String, Object> settings = new HashMap<>(cluster.client());
        // As the simulator's producer; idempotent, and acknowledged by all replicas, by default.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.consumer = cluster.consumer(source);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Copies the records with offsets from {@code from}, without {@code to}, so many times, one after the other, until
     * the broker has all of it.
     */
    Rate run(long from, long to, int times) throws ExecutionException, InterruptedException {
        Moment begun = Moment.now();
        for (int i = 0; i < times; i++) {
            copy(from, to);
        }
        return Moment.now().since(begun, (to - from) * times);
    }

    private void copy(long from, long to) throws ExecutionException, InterruptedException {
        consumer.seek(source, from);
        Future<RecordMetadata> last = null;
        long next = from;
        while (next < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.offset() < to) {
                    last = producer.send(
                            new ProducerRecord<>(target, null, null, record.key(), record.value(), record.headers()));
                }
                next = record.offset() + 1;
            }
        }
        producer.flush();
        if (last != null) {
            last.get();
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
