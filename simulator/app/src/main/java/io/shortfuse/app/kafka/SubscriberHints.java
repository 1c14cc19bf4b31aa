package io.shortfuse.app.kafka;

import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody needs to subscribe to a running cluster, to be copied from the terminal. */
final class SubscriberHints {
    private SubscriberHints() {}

    /**
     * The lines.
     *
     * @param universe the run that is kept; null: none in particular
     * @param page address of the page that says all this and more; null: none
     */
    static List<String> lines(RunningStack stack, @Nullable String universe, @Nullable String page) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        Table addresses = new Table(Align.LEFT, Align.LEFT);
        if (page != null) {
            addresses.row("Page", page);
        }
        addresses.row("Kafka", stack.cluster().bootstrapServers());
        addresses.row("Schema registry", stack.cluster().shownRegistryUrl());
        if (universe != null) {
            addresses.row("Universe", universe);
        }
        lines.addAll(addresses.lines());
        lines.add("");
        Table table = new Table(Align.LEFT, Align.LEFT);
        for (Topic<?> topic : stack.topics().all()) {
            table.row(topic.name(), topic.valueType().getSimpleName());
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add("Subscribe, for example:");
        SubscriberCommands commands = new SubscriberCommands(stack, universe);
        if (commands.hasExample()) {
            lines.add("  " + commands.example());
        }
        lines.add("  " + commands.kcat());
        lines.add("  " + commands.confluent());
        lines.add("");
        lines.add(
                "It stays up until Ctrl-C, or: kill " + ProcessHandle.current().pid());
        return lines;
    }
}
