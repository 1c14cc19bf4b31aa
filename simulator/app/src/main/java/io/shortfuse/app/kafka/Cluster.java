package io.shortfuse.app.kafka;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.ingest.Addresses;
import io.shortfuse.ingest.ClientPropertyNames;
import io.shortfuse.schemas.codec.ClientFailures;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where a Kafka cluster and its schema registry are.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param registryUrl address of the schema registry
 * @param properties further properties of every client, for example of TLS and SASL, and of the registry's
 */
public record Cluster(String bootstrapServers, String registryUrl, Map<String, String> properties) {
    private static final String UNRESOLVED = "No resolvable bootstrap urls";

    public Cluster {
        properties = Map.copyOf(properties);
    }

    /** Its registry's address as it may be shown: a URL may carry a password. */
    public String shownRegistryUrl() {
        return Addresses.withoutCredentials(registryUrl);
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

    /** A sentence for each property that no client knows; it does nothing. */
    public List<String> unknownProperties() {
        return ClientPropertyNames.complaints(
                properties.keySet(), StreamsConfig.configDef().names());
    }

    /** What is wrong with the properties, as far as a client can tell that does not connect; null: nothing. */
    public @Nullable String wrongProperty() {
        try {
            Admin.create(new HashMap<>(client())).close(Duration.ZERO);
            return null;
        } catch (KafkaException e) {
            String message = String.valueOf(ClientFailures.innermost(e).getMessage());
            // Whether a name leads to a host is nothing that the command line can be blamed for.
            return message.startsWith(UNRESOLVED) ? null : message;
        }
    }

    /**
     * What is said when it cannot be asked.
     *
     * @param what was asked of it
     * @param within how long it had
     */
    RunFailedException unanswered(String what, Duration within, Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return new RunFailedException(
                    "the Kafka cluster at " + bootstrapServers + " did not answer, or not as it should: "
                            + ClientFailures.describe(cause),
                    cause);
        }
        return new RunFailedException(
                "the Kafka cluster at " + bootstrapServers + " did not " + what + " within " + within.toSeconds()
                        + " s, or not as it should: " + cause.getMessage() + ". "
                        + Addresses.ofServers(bootstrapServers)
                        + ". Check --bootstrap-servers, and that the cluster is up",
                cause);
    }

    /** What is said when its registry does not answer. */
    RunFailedException registryUnanswered(RegistryUnavailableException cause) {
        boolean answered = cause.getCause() instanceof RestClientException || cause.getCause() instanceof SSLException;
        return new RunFailedException(
                "the schema registry at " + shownRegistryUrl()
                        + (answered
                                ? ": " + Addresses.withoutCredentials(String.valueOf(cause.getMessage()))
                                : " did not answer, or not as it should: " + Addresses.ofUrls(registryUrl))
                        + ". Check --schema-registry-url, and that the registry is up",
                cause);
    }
}
