package io.shortfuse.app.command;

import io.shortfuse.app.kafka.Cluster;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.ingest.Addresses;
import io.shortfuse.ingest.ClientProperties;
import io.shortfuse.scenario.FileTrouble;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which cluster a command works on. */
final class ClusterOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOSTS",
            defaultValue = "${env:SHORTFUSE_BOOTSTRAP_SERVERS}",
            description = "The Kafka cluster, host:port,... Default: the environment's SHORTFUSE_BOOTSTRAP_SERVERS.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL",
            defaultValue = "${env:SHORTFUSE_SCHEMA_REGISTRY_URL}",
            description = "Its schema registry. Default: the environment's SHORTFUSE_SCHEMA_REGISTRY_URL.")
    private @Nullable String registryUrl;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties of every client (TLS, SASL, ...); also from the environment:"
                    + " SHORTFUSE_CLIENT_SASL_JAAS_CONFIG is sasl.jaas.config.")
    private @Nullable Path config;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicCatalogue.DEFAULT_PREFIX,
            description = "What the names of topics begin with. Default: ${DEFAULT-VALUE}.")
    private String topicPrefix = TopicCatalogue.DEFAULT_PREFIX;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Whether a cluster is named. */
    boolean isGiven() {
        return isSet(bootstrapServers);
    }

    /**
     * Refuses what says how to get at a cluster, where none is named. Not what the environment says: that is for all
     * commands.
     *
     * @param others options of the command that are of no use without a cluster either
     */
    void requireClusterForItsOptions(String... others) throws InputException {
        if (isGiven()) {
            return;
        }
        for (String option : Stream.concat(Stream.of("--config", "--schema-registry-url"), Stream.of(others))
                .toList()) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InputException(option + " is of a cluster, which must be named: --bootstrap-servers");
            }
        }
    }

    /** The cluster that is named; warns of properties that nobody knows. */
    Cluster cluster(Terminal terminal) throws InputException {
        return cluster(complaint -> terminal.tell("warning: " + complaint));
    }

    /** {@link #cluster(Terminal)} that tells {@code warnings}. */
    Cluster cluster(Consumer<String> warnings) throws InputException {
        String servers = bootstrapServers;
        String registry = registryUrl;
        if (servers == null || !isSet(servers)) {
            throw new InputException("--bootstrap-servers must name the Kafka cluster");
        }
        if (registry == null || !isSet(registry)) {
            throw new InputException("--schema-registry-url must name the cluster's schema registry");
        }
        if (!Addresses.areServers(servers)) {
            throw new InputException("--bootstrap-servers " + Addresses.SERVERS_RULE + ": " + servers);
        }
        if (!Addresses.areUrls(registry)) {
            throw new InputException(
                    "--schema-registry-url " + Addresses.URLS_RULE + ": " + Addresses.withoutCredentials(registry));
        }
        Cluster cluster = new Cluster(servers, registry, properties());
        String wrong = cluster.wrongProperty();
        if (wrong != null) {
            throw new InputException(
                    "the client's properties must be right (--config, SHORTFUSE_CLIENT_...): " + wrong);
        }
        cluster.unknownProperties().forEach(warnings);
        return cluster;
    }

    private Map<String, String> properties() throws InputException {
        Path file = config;
        try {
            return ClientProperties.read(file, System.getenv());
        } catch (IOException e) {
            String trouble = file == null ? e.getMessage() : file + " " + FileTrouble.of(file, e);
            throw new InputException("--config must be a properties file that can be read, and " + trouble);
        } catch (IllegalArgumentException e) {
            throw new InputException("--config must be a properties file: " + config + ": " + e.getMessage());
        }
    }

    /** What the names of topics begin with, checked. */
    String topicPrefix() throws InputException {
        return TopicPrefix.checked(topicPrefix);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
