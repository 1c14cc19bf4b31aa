package io.shortfuse.app.it;

import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedKafkaOptions;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker and a registry in the test's JVM, for programs in other processes. */
final class LocalCluster implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final EmbeddedSchemaRegistry registry;

    LocalCluster(Path folder, Map<String, String> brokerProperties) {
        kafka = EmbeddedKafka.start(
                folder.resolve("broker"), EmbeddedKafkaOptions.defaults().withBrokerProperties(brokerProperties));
        registry = EmbeddedSchemaRegistry.inMemory();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    /** A command line that begins with {@code command} and names this cluster. */
    List<String> arguments(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--bootstrap-servers", bootstrapServers(), "--schema-registry-url", registryUrl()));
        return arguments;
    }

    KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Properties config = new Properties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The offset after the last record that a consumer of the isolation level may see; 0 if there is no such topic. */
    static long end(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        if (consumer.partitionsFor(topic).isEmpty()) {
            return 0;
        }
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Ends the broker; the registry stays. */
    void stopBroker() {
        kafka.close();
    }

    @Override
    public void close() {
        kafka.close();
        registry.close();
    }
}
