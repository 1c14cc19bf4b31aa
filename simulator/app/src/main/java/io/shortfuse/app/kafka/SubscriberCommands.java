package io.shortfuse.app.kafka;

import io.shortfuse.app.terminal.ShellWord;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody copies to subscribe, with the addresses filled in. */
public final class SubscriberCommands {
    private static final String ANY_UNIVERSE = "UNIVERSE";

    private final RunningStack stack;
    private final String universe;

    /**
     * Commands for a cluster.
     *
     * @param universe whose output is wanted; null: not known yet
     */
    public SubscriberCommands(RunningStack stack, @Nullable String universe) {
        this.stack = stack;
        this.universe = universe == null ? ANY_UNIVERSE : universe;
    }

    /**
     * A thing to copy.
     *
     * @param title for whom it is
     * @param note what else one should know
     * @param text to copy
     */
    public record Snippet(String title, String note, String text) {}

    /** Everything that there is to copy. */
    public List<Snippet> all() {
        List<Snippet> snippets = new ArrayList<>();
        snippets.add(new Snippet(
                "Java",
                "Properties of a KafkaConsumer<String, GenericRecord>; the deserializer is io.confluent:kafka-avro-serializer.",
                java()));
        snippets.add(new Snippet(
                "Python", "With confluent_kafka; it reads committed records unless told otherwise.", python()));
        if (hasExample()) {
            snippets.add(new Snippet(
                    "The Python example",
                    "Prints the rows of liquidations.csv, and knows when it has all; from the folder of Shortfuse.",
                    example()));
        }
        snippets.add(new Snippet("kcat", "Prints keys and headers; Debian's kcat cannot decode Avro.", kcat()));
        snippets.add(
                new Snippet("kafka-avro-console-consumer", "Comes with Confluent's Schema Registry.", confluent()));
        return List.copyOf(snippets);
    }

    private String java() {
        return String.join(
                "\n",
                "bootstrap.servers=" + servers(),
                "schema.registry.url=" + registry(),
                "group.id=my-desk",
                "auto.offset.reset=earliest",
                "isolation.level=read_committed",
                "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
                "value.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer");
    }

    private String python() {
        return String.join(
                "\n",
                "from confluent_kafka import Consumer",
                "",
                "consumer = Consumer({",
                "    \"bootstrap.servers\": \"" + servers() + "\",",
                "    \"group.id\": \"my-desk\",",
                "    \"auto.offset.reset\": \"earliest\",",
                "    \"isolation.level\": \"read_committed\",",
                "})",
                "consumer.subscribe([\"" + liquidations() + "\"])",
                "registry = \"" + registry() + "\"");
    }

    /** Whether the example's topic names are the ones that are here. */
    boolean hasExample() {
        return stack.topics().prefix().equals(TopicCatalogue.DEFAULT_PREFIX);
    }

    String example() {
        return "examples/liquidations.py " + servers() + " " + registry() + " "
                + ShellWord.of(String.valueOf(universe));
    }

    String kcat() {
        return "kcat -C -q -b " + servers() + " -t " + liquidations()
                + " -o beginning -X isolation.level=read_committed -f '%k %h\\n'";
    }

    String confluent() {
        return "kafka-avro-console-consumer --bootstrap-server " + servers() + " --topic " + liquidations()
                + " --from-beginning --isolation-level read_committed --property schema.registry.url=" + registry();
    }

    private String servers() {
        return stack.cluster().bootstrapServers();
    }

    private String registry() {
        return stack.cluster().shownRegistryUrl();
    }

    private String liquidations() {
        return stack.topics().liquidations().name();
    }
}
