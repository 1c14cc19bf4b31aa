package io.shortfuse.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.shortfuse.avro.InverseContract;
import io.shortfuse.avro.PositionLiquidated;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Tells of forced orders in universes of one kind, and of no other, until it is ended; started again, it goes on where it
 * was. The kind stands in a header, so what is not wanted is never decoded.
 */
public final class ForcedOrders {
    private final String kind;
    private final KafkaAvroDeserializer decoder;
    /** The number of the last order that was told, by universe. */
    private final Map<String, Long> told = new HashMap<>();

    private ForcedOrders(String kind, KafkaAvroDeserializer decoder) {
        this.kind = kind;
        this.decoder = decoder;
    }

    /** Arguments: bootstrap servers, URL of the schema registry, consumer group, kind such as SCENARIO or LIVE. */
    public static void main(String[] arguments) {
        // Avro loads generated classes only from packages that it has been told to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.shortfuse.avro");
        var decoder = new KafkaAvroDeserializer();
        decoder.configure(Map.of("schema.registry.url", arguments[1], "specific.avro.reader", true), false);

        var config = new Properties();
        config.put("bootstrap.servers", arguments[0]);
        config.put("group.id", arguments[2]);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        try (decoder;
                var consumer = new KafkaConsumer<String, byte[]>(config)) {
            Thread reader = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(consumer, reader)));
            consumer.subscribe(List.of("shortfuse.liquidations.v1"));
            new ForcedOrders(arguments[3], decoder).read(consumer);
        } catch (WakeupException e) {
            System.err.println("ended");
        }
    }

    /** Lets the reader leave its group in an orderly way. */
    private static void end(Consumer<?, ?> consumer, Thread reader) {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        while (true) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                Header header = record.headers().lastHeader("shortfuse-universe-kind");
                if (header != null && new String(header.value(), US_ASCII).equals(kind)) {
                    take(record);
                }
            }
            // Only what has been told.
            consumer.commitSync();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var order = (PositionLiquidated) decoder.deserialize(record.topic(), record.headers(), record.value());
        // After a rebalance the last records may come again; within a universe their numbers only rise.
        if (order.getSequence() > told.getOrDefault(order.getUniverse(), 0L)) {
            told.put(order.getUniverse(), order.getSequence());
            System.out.println(text(order));
        }
    }

    private static String text(PositionLiquidated order) {
        String verb =
                switch (order.getSide()) {
                    case SHORT -> "buys";
                    case LONG -> "sells";
                    // A later version may know more than this program.
                    case UNKNOWN -> "trades";
                };
        // Quantities of an inverse market are contracts, and no base units.
        InverseContract contract = order.getInverseContract();
        String unit = contract == null ? "" : " contracts of " + contract.getSize();
        return String.format(
                Locale.ROOT,
                "%s:%d %s %s%s %s at %s",
                order.getUniverse(),
                order.getSequence(),
                verb,
                order.getQuantity(),
                unit,
                order.getMarket(),
                order.getFillPrice());
    }
}
