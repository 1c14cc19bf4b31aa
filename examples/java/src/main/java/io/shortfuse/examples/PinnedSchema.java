package io.shortfuse.examples;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints the liquidations of a universe that are there now, as JSON, by the schema in a file. Whatever schema they were
 * written with, the program sees the fields and symbols that it was made for, and no other.
 */
public final class PinnedSchema {
    private static final String LIQUIDATIONS = "shortfuse.liquidations.v1";

    private PinnedSchema() {}

    /** Arguments: bootstrap servers, URL of the schema registry, universe, file of the schema. */
    public static void main(String[] arguments) throws IOException {
        Schema schema = new Schema.Parser().parse(new File(arguments[3]));
        var config = new Properties();
        config.put("bootstrap.servers", arguments[0]);
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        try (var decoder = new KafkaAvroDeserializer();
                var consumer = new KafkaConsumer<String, byte[]>(config)) {
            decoder.configure(Map.of("schema.registry.url", arguments[1]), false);
            List<TopicPartition> partitions = consumer.partitionsFor(LIQUIDATIONS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (isBefore(ends, consumer)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (arguments[2].equals(record.key())) {
                        System.out.println(decoder.deserialize(LIQUIDATIONS, record.headers(), record.value(), schema));
                    }
                }
            }
        }
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
