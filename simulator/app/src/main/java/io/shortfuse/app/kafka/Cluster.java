package io.shortfuse.app.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where a Kafka cluster and its schema registry are.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param registryUrl address of the schema registry
 * @param properties further properties of every client, for example of TLS and SASL, and of the registry's
 */
public record Cluster(String bootstrapServers, String registryUrl, Map<String, String> properties) {
    public Cluster {
        properties = Map.copyOf(properties);
    }

    /** Properties of a Kafka client that connects to it. */
    public Map<String, String> client() {
        Map<String, String> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }
}
