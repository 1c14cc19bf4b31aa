package io.shortfuse.app.kafka;

import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;

/** What somebody needs to subscribe to a running cluster, to be copied from the terminal. */
final class SubscriberHints {
    private SubscriberHints() {}

    static List<String> lines(Cluster cluster, TopicCatalogue topics, String universe) {
        String servers = cluster.bootstrapServers();
        String liquidations = topics.liquidations().name();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(new Table(Align.LEFT, Align.LEFT)
                .row("Kafka", servers)
                .row("Schema registry", cluster.registryUrl())
                .row("Universe", universe)
                .lines());
        lines.add("");
        Table table = new Table(Align.LEFT, Align.LEFT);
        for (Topic<?> topic : topics.all()) {
            table.row(topic.name(), topic.valueType().getSimpleName());
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add("Subscribe, for example:");
        if (topics.prefix().equals(TopicCatalogue.DEFAULT_PREFIX)) {
            lines.add("  examples/liquidations.py " + servers + " " + cluster.registryUrl() + " " + universe);
        }
        lines.add("  kcat -b " + servers + " -t " + liquidations + " -C -o beginning -s value=avro -r "
                + cluster.registryUrl() + " -X isolation.level=read_committed");
        lines.add("  kafka-avro-console-consumer --bootstrap-server " + servers + " --topic " + liquidations
                + " --from-beginning --isolation-level read_committed --property schema.registry.url="
                + cluster.registryUrl());
        lines.add("");
        lines.add("It stays up until Ctrl-C.");
        return lines;
    }
}
