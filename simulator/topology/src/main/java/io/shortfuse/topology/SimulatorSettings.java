package io.shortfuse.topology;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Where a simulator runs and how.
 *
 * @param applicationId names the group of simulators that share the universes, their changelog topics and transactions
 * @param stateDirectory folder of the local state; it may be lost, the changelogs bring it back
 * @param threads stream threads, 1 or more; a universe is simulated by one of them
 * @param client properties of every Kafka client, the bootstrap servers among them; they win over the defaults
 * @param simulation how a stream thread's time is shared
 */
public record SimulatorSettings(
        String applicationId,
        Path stateDirectory,
        int threads,
        Map<String, String> client,
        SimulationSettings simulation) {

    /** The application id of simulators on topics with the default prefix. */
    public static final String DEFAULT_APPLICATION_ID = "shortfuse-simulator";

    /** A killed simulator is replaced after this time; Kafka's own default is 45 s. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    public SimulatorSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("must be 1 or more: threads=" + threads);
        }
        client = Map.copyOf(client);
    }

    /** The configuration of Kafka Streams. */
    public Properties streamsConfig() {
        Properties config = new Properties();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // Unfinished work is done between polls; the default of 100 ms would be spent idle after every step.
        config.put(StreamsConfig.POLL_MS_CONFIG, 5);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_TIMEOUT_MS / 4);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                CascadeTopology.LARGEST_RECORD_BYTES);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
        config.putAll(client);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        // Part of the promise, therefore not for configuration.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return config;
    }
}
