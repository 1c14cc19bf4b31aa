package io.shortfuse.ingest;

import io.shortfuse.scenario.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties that clients know. Kafka itself ignores any other, and says so in its log only. */
public final class ClientPropertyNames {
    /** Of the registry's client, whose names are listed nowhere, and of the clients that Kafka Streams starts. */
    private static final List<String> PREFIXES = List.of(
            "schema.registry.",
            "basic.auth.",
            "bearer.auth.",
            "proxy.",
            "http.",
            "url.",
            "missing.",
            "producer.",
            "consumer.",
            "main.consumer.",
            "restore.consumer.",
            "global.consumer.",
            "admin.",
            "topic.");

    private ClientPropertyNames() {}

    /**
     * A sentence for each of {@code names} that no client knows.
     *
     * @param more what the program knows beside the properties of Kafka's clients and the registry's
     */
    public static List<String> complaints(Collection<String> names, Collection<String> more) {
        Set<String> known = new TreeSet<>(AdminClientConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(more);
        List<String> complaints = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (!known.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
                complaints.add("no client knows the property " + name + ", it is ignored" + Nearest.hint(name, known));
            }
        }
        return complaints;
    }
}
