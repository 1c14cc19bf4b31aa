package io.shortfuse.app.kafka;

import io.shortfuse.avro.RunStatus;
import io.shortfuse.schemas.codec.AvroDecoder;
import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the committed records of each topic, and knows the newest status of each universe. It reads all topics from
 * their beginning: their offsets count the markers of transactions, too, and do not say how many records there are.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLL_RECORDS = 5_000;

    private final RunningStack stack;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final SortedMap<String, RunStatus> statuses = new ConcurrentSkipListMap<>();
    private long newestMs = Long.MIN_VALUE;
    private volatile @Nullable String newest;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDecoder<RunStatus> decoder;
    private final Thread thread = new Thread(this::follow, "topic-watch");
    private volatile boolean closed;

    private TopicWatch(RunningStack stack) {
        this.stack = stack;
        this.decoder = stack.codec().decoder(stack.topics().runs());
        stack.topics().all().forEach(topic -> counts.put(topic.name(), new AtomicLong()));
        consumer =
                new KafkaConsumer<>(config(stack.cluster()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Begins to read, on a thread of its own, until closed. */
    public static TopicWatch start(RunningStack stack) {
        TopicWatch watch = new TopicWatch(stack);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private static Properties config(Cluster cluster) {
        Properties config = new Properties();
        config.putAll(cluster.client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        return config;
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (Throwable e) {
            if (!closed) {
                LOG.warn("the counts on the page stand still: {}", e.toString());
            }
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : stack.topics().all()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        return partitions;
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        AtomicLong count = counts.get(message.topic());
        if (count != null) {
            count.incrementAndGet();
        }
        if (message.topic().equals(stack.topics().runs().name())
                && decoder.decode(message.value()) instanceof Decoded<RunStatus> status) {
            statuses.put(status.value().getUniverse(), status.value());
            if (message.timestamp() >= newestMs) {
                newestMs = message.timestamp();
                newest = status.value().getUniverse();
            }
        }
    }

    /** How many records have been read of each topic. */
    public Map<String, Long> counts() {
        Map<String, Long> now = new LinkedHashMap<>();
        stack.topics().all().forEach(topic -> {
            AtomicLong count = counts.get(topic.name());
            now.put(topic.name(), count == null ? 0 : count.get());
        });
        return now;
    }

    /** The newest status of each universe so far. */
    public SortedMap<String, RunStatus> statuses() {
        return new TreeMap<>(statuses);
    }

    /** The universe whose status has changed last, by the broker's clock; null: there is none. */
    public @Nullable String newest() {
        return newest;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
