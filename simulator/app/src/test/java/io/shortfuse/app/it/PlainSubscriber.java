package io.shortfuse.app.it;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Somebody else's program: an ordinary Kafka consumer with Confluent's deserializer, which knows nothing of Shortfuse's
 * classes. It prints the named fields of a universe's liquidations, a line each, and ends when it has as many as the run
 * status says.
 */
final class PlainSubscriber {
    private PlainSubscriber() {}

    /** Arguments: bootstrap servers, registry, universe, then the names of fields. */
    public static void main(String[] arguments) {
        Properties config = new Properties();
        config.put("bootstrap.servers", arguments[0]);
        config.put("schema.registry.url", arguments[1]);
        config.put("group.id", "plain-subscriber");
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class.getName());
        config.put("value.deserializer", KafkaAvroDeserializer.class.getName());
        String universe = arguments[2];
        List<String> fields = List.of(arguments).subList(3, arguments.length);

        Map<Long, String> lines = new TreeMap<>();
        long expected = Long.MAX_VALUE;
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of("shortfuse.liquidations.v1", "shortfuse.runs.v1"));
            while (lines.size() < expected) {
                for (ConsumerRecord<String, GenericRecord> record : consumer.poll(Duration.ofMillis(200))) {
                    GenericRecord value = record.value();
                    if (!record.key().equals(universe)) {
                        continue;
                    }
                    if (value.hasField("status")) {
                        if (value.get("status").toString().equals("ENDED")) {
                            expected = count(value);
                        }
                    } else {
                        String line = fields.stream()
                                .map(value::get)
                                .map(String::valueOf)
                                .collect(Collectors.joining(","));
                        if (lines.put((Long) value.get("sequence"), line) != null) {
                            throw new IllegalStateException("came twice: " + line);
                        }
                    }
                }
            }
        }
        lines.values().forEach(System.out::println);
    }

    private static long count(GenericRecord ended) {
        Map<?, ?> counts = (Map<?, ?>) ended.get("counts");
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals("liquidations"))
                .mapToLong(entry -> (Long) entry.getValue())
                .sum();
    }
}
