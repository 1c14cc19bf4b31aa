package io.shortfuse.examples;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Takes one run whole: joins its four output topics into one stream, in order, each event once, and prints a line of JSON
 * for each. It ends when the run has ended and everything is there.
 */
public final class CompleteRun {
    private static final String RUNS = "shortfuse.runs.v1";
    private static final String PREFIX = "shortfuse.";
    private static final String VERSION = ".v1";
    /** The topics that share one numbering. */
    private static final List<String> NUMBERED =
            List.of("liquidations", "auto-deleverages", "cascades", "simulated-prices");

    private final String universe;
    private final KafkaAvroDeserializer decoder;
    /** What came before its turn, by its number: the topics come in no particular order. */
    private final SortedMap<Long, GenericRecord> waiting = new TreeMap<>();

    private final Map<String, Long> counts = new TreeMap<>();
    private long next = 1;
    /** The status ENDED; empty as long as it has not come. */
    private List<GenericRecord> ended = List.of();

    private CompleteRun(String universe, KafkaAvroDeserializer decoder) {
        this.universe = universe;
        this.decoder = decoder;
    }

    /** Arguments: bootstrap servers, URL of the schema registry, universe. */
    public static void main(String[] arguments) {
        var config = new Properties();
        config.put("bootstrap.servers", arguments[0]);
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        try (var decoder = new KafkaAvroDeserializer();
                var consumer = new KafkaConsumer<String, byte[]>(config)) {
            decoder.configure(Map.of("schema.registry.url", arguments[1]), false);
            // Everything from the beginning, and no group: a group goes on where it was before.
            consumer.assign(partitions(consumer));
            consumer.seekToBeginning(consumer.assignment());
            new CompleteRun(arguments[2], decoder).read(consumer);
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return Stream.concat(Stream.of(RUNS), NUMBERED.stream().map(name -> PREFIX + name + VERSION))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void read(Consumer<String, byte[]> consumer) {
        while (!isComplete()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                if (universe.equals(record.key())) {
                    take(record);
                }
            }
            printWhatIsInTurn();
        }
        System.err.println("complete: " + counts);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var value = (GenericRecord) decoder.deserialize(record.topic(), record.headers(), record.value());
        if (record.topic().equals(RUNS)) {
            takeStatus(value);
        } else {
            takeEvent(record.topic(), value);
        }
    }

    private void takeEvent(String topic, GenericRecord event) {
        long sequence = (Long) event.get("sequence");
        // 'universe:sequence' is the id of an event; what has been taken once is left alone.
        if (sequence >= next && waiting.putIfAbsent(sequence, event) == null) {
            String name = topic.substring(PREFIX.length(), topic.length() - VERSION.length());
            counts.merge(name, 1L, Long::sum);
        }
    }

    private void takeStatus(GenericRecord status) {
        switch (status.get("status").toString()) {
            case "ENDED" -> ended = List.of(status);
            case "FAILED" -> throw new IllegalStateException("the run failed: " + status.get("diagnosis"));
            case "STOPPED" -> System.err.println("waits: " + status.get("diagnosis"));
            default -> {
                // It goes on.
            }
        }
    }

    private void printWhatIsInTurn() {
        while (waiting.containsKey(next)) {
            System.out.println(waiting.remove(next));
            next++;
        }
    }

    private boolean isComplete() {
        if (ended.isEmpty() || next <= (Long) ended.get(0).get("lastSequence")) {
            return false;
        }
        var expected = new TreeMap<String, Long>();
        ((Map<?, ?>) ended.get(0).get("counts")).forEach((name, count) -> expected.put(name.toString(), (Long) count));
        expected.values().removeIf(count -> count == 0);
        if (!counts.equals(expected)) {
            throw new IllegalStateException("must be as many as the run says, " + expected + ": " + counts);
        }
        return true;
    }
}
