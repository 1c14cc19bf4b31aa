package io.shortfuse.examples;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The shortest subscriber: prints every liquidation, and never ends. */
public final class PrintLiquidations {
    private PrintLiquidations() {}

    /** Arguments: bootstrap servers, URL of the schema registry. */
    public static void main(String[] arguments) {
        var config = new Properties();
        config.put("bootstrap.servers", arguments[0]); // 127.0.0.1:...
        config.put("schema.registry.url", arguments[1]); // http://127.0.0.1:...
        config.put("group.id", "print-liquidations");
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", KafkaAvroDeserializer.class);
        try (var consumer = new KafkaConsumer<String, GenericRecord>(config)) {
            consumer.subscribe(List.of("shortfuse.liquidations.v1"));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(r -> System.out.println(r.key() + " " + r.value()));
            }
        }
    }
}
