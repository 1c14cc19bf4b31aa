package io.shortfuse.benchmarks.kafka;

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
final class PlainCopy {
    private PlainCopy() {}

    /** Copies the records with offsets from {@code from}, without {@code to}, and returns the nanoseconds it took. */
    static long run(BenchmarkCluster cluster, TopicPartition source, String target, long from, long to)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.client());
        // As the simulator's producer.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer(source);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.seek(source, from);
            Future<RecordMetadata> last = null;
            long begun = 0;
            long next = from;
            while (next < to) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (begun == 0) {
                        begun = System.nanoTime();
                    }
                    if (record.offset() < to) {
                        last = producer.send(new ProducerRecord<>(
                                target, null, null, record.key(), record.value(), record.headers()));
                    }
                    next = record.offset() + 1;
                }
            }
            producer.flush();
            if (last != null) {
                last.get();
            }
            return System.nanoTime() - begun;
        }
    }
}
