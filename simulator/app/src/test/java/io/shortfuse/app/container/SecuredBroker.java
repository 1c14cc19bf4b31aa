package io.shortfuse.app.container;

import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * A broker that clients reach with TLS and a password only (SASL_SSL, PLAIN), known as {@code kafka} inside its network.
 * Its listeners have names that are not a protocol's: from those the official image would conclude what else it wants.
 */
final class SecuredBroker extends GenericContainer<SecuredBroker> {
    private static final int PORT_INSIDE = 9094;
    private static final int PORT_OUTSIDE = 9095;
    private static final String STORE = "/tmp/server.p12";

    private final int port = Ports.free();

    SecuredBroker(Network network, Certificate certificate, User user) {
        super(Images.kafka());
        withNetwork(network);
        withNetworkAliases("kafka");
        withExposedPorts(PORT_OUTSIDE);
        withCreateContainerCmdModifier(Loopback.only(PORT_OUTSIDE, port));
        withCopyFileToContainer(MountableFile.forHostPath(certificate.keyStore(), 0644), STORE);
        withEnv(node());
        withEnv(listeners());
        withEnv(security(user));
        waitingFor(Wait.forListeningPorts(PORT_OUTSIDE).withStartupTimeout(Duration.ofMinutes(2)));
    }

    private static Map<String, String> node() {
        return Map.of(
                "KAFKA_NODE_ID", "1",
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1");
    }

    private Map<String, String> listeners() {
        return Map.of(
                "KAFKA_LISTENERS",
                "BROKER://localhost:9092,CONTROLLER://localhost:9093,INSIDE://:" + PORT_INSIDE + ",OUTSIDE://:"
                        + PORT_OUTSIDE,
                "KAFKA_ADVERTISED_LISTENERS",
                "BROKER://localhost:9092,INSIDE://kafka:" + PORT_INSIDE + ",OUTSIDE://" + Ports.LOOPBACK + ":" + port,
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,INSIDE:SASL_SSL,OUTSIDE:SASL_SSL",
                "KAFKA_INTER_BROKER_LISTENER_NAME",
                "BROKER");
    }

    private static Map<String, String> security(User user) {
        return Map.of(
                "KAFKA_SSL_KEYSTORE_TYPE",
                "PKCS12",
                "KAFKA_SSL_KEYSTORE_LOCATION",
                STORE,
                "KAFKA_SSL_KEYSTORE_PASSWORD",
                Certificate.STORE_PASSWORD,
                "KAFKA_SASL_ENABLED_MECHANISMS",
                "PLAIN",
                "KAFKA_LISTENER_NAME_INSIDE_PLAIN_SASL_JAAS_CONFIG",
                user.jaas(true),
                "KAFKA_LISTENER_NAME_OUTSIDE_PLAIN_SASL_JAAS_CONFIG",
                user.jaas(true));
    }

    /** Its address for programs of this machine. */
    String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** Its address for containers of the network. */
    static String bootstrapServersInside() {
        return "kafka:" + PORT_INSIDE;
    }
}
