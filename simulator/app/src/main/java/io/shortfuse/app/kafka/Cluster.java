package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.schemas.codec.ClientFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

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

    /** An admin client that gives up after {@code timeout}. */
    public Admin admin(Duration timeout) {
        Map<String, Object> config = new HashMap<>(client());
        String millis = String.valueOf(timeout.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return Admin.create(config);
    }

    /** What is said when it cannot be asked. */
    RunFailedException unanswered(Throwable cause) {
        return new RunFailedException(
                "the Kafka cluster at " + bootstrapServers + " did not answer, or not as it should: "
                        + ClientFailures.describe(cause),
                cause);
    }
}
