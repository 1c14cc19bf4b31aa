package io.shortfuse.app.kafka;

import io.shortfuse.app.terminal.ShellWord;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody copies to subscribe, with the addresses filled in. */
public final class SubscriberCommands {
    private static final String ANY_UNIVERSE = "UNIVERSE";

    private static final String GROUP = "A group goes on where it was; under another name it begins anew.";

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
                "Properties of a KafkaConsumer<String, GenericRecord>; the deserializer is io.confluent:kafka-avro-serializer. "
                        + GROUP,
                java()));
        snippets.add(new Snippet(
                "Python",
                "A program, with Debian's python3-confluent-kafka and python3-avro; Ctrl-C ends it. " + GROUP,
                python()));
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
                "group.id=my-desk-java",
                "auto.offset.reset=earliest",
                "isolation.level=read_committed",
                "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
                "value.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer");
    }

    private String python() {
        return """
                import io, json, struct, urllib.request
                import avro.io, avro.schema
                from confluent_kafka import Consumer

                schemas = {}

                def decode(value):  # a zero byte, the schema's id in 4 bytes, the Avro body
                    schema = struct.unpack(">I", value[1:5])[0]
                    if schema not in schemas:
                        with urllib.request.urlopen("REGISTRY/schemas/ids/%d" % schema) as answer:
                            schemas[schema] = avro.schema.parse(json.load(answer)["schema"])
                    return avro.io.DatumReader(schemas[schema]).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))

                consumer = Consumer({
                    "bootstrap.servers": "SERVERS",
                    "group.id": "my-desk-python",
                    "auto.offset.reset": "earliest",
                    "isolation.level": "read_committed",
                })
                consumer.subscribe(["TOPIC"])
                try:
                    while True:
                        message = consumer.poll(1.0)
                        if message is None:
                            continue
                        if message.error():
                            raise SystemExit(str(message.error()))
                        print(message.key().decode(), decode(message.value()), flush=True)
                except KeyboardInterrupt:
                    pass
                finally:
                    consumer.close()""".replace("REGISTRY", registry()).replace("SERVERS", servers()).replace("TOPIC", liquidations());
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
