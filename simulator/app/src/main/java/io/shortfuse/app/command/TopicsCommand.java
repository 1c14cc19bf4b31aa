package io.shortfuse.app.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.kafka.TopicSetup;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shortfuse topics}. */
@Command(name = "topics", description = "Tell the topics, what is on them, and how long; or create them.")
final class TopicsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private PartitionsOption partitions = new PartitionsOption();

    @Option(
            names = "--create",
            description =
                    "Create the topics that the cluster lacks, and register their schemas; refuse those that differ,"
                            + " in their number of partitions only where --partitions says it.")
    private boolean create;

    TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, RunFailedException, InterruptedException, IOException {
        Terminal terminal = quiet.of(this.terminal);
        TopicCatalogue topics = new TopicCatalogue(cluster.topicPrefix(), partitions.value());
        if (cluster.isGiven()) {
            TopicSetup setup = new TopicSetup(cluster.cluster(terminal));
            if (!(create && partitions.isGiven())) {
                topics = setup.catalogue(cluster.topicPrefix(), partitions.value());
            }
            if (create) {
                setup.provision(topics);
            }
        } else if (create) {
            throw new InputException("--create must be told where: --bootstrap-servers");
        }
        cluster.requireClusterForItsOptions();
        if (json.isGiven()) {
            json(terminal, topics);
        } else {
            terminal.print(table(topics).lines());
        }
        return ExitStatus.DONE;
    }

    private static void json(Terminal terminal, TopicCatalogue topics) throws IOException {
        try (JsonGenerator json = JsonOutput.on(terminal)) {
            json.writeStartArray();
            for (Topic<?> topic : topics.all()) {
                json.writeStartObject();
                json.writeStringField("topic", topic.name());
                json.writeStringField("value", topic.valueType().getName());
                json.writeStringField("subject", topic.subject());
                json.writeNumberField("partitions", topic.partitions());
                json.writeStringField("cleanup", topic.cleanup().configValue());
                Duration retention = topic.retention();
                if (retention == null) {
                    json.writeNullField("retentionDays");
                } else {
                    json.writeNumberField("retentionDays", retention.toDays());
                }
                json.writeStringField("compatibility", topic.compatibility().name);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        terminal.out().println();
    }

    private static Table table(TopicCatalogue topics) {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
        table.row("topic", "value", "partitions", "kept", "compatibility");
        for (Topic<?> topic : topics.all()) {
            table.row(
                    topic.name(),
                    topic.valueType().getSimpleName(),
                    String.valueOf(topic.partitions()),
                    kept(topic),
                    topic.compatibility().name);
        }
        return table;
    }

    private static String kept(Topic<?> topic) {
        @Nullable Duration retention = topic.retention();
        return switch (topic.cleanup()) {
            case COMPACT -> "newest";
            case DELETE -> retention == null ? "for ever" : retention.toDays() + " days";
        };
    }
}
