package io.shortfuse.embedded;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker of one KRaft node, wired as {@code KafkaRaftServer} wires them but for two things that it leaves no
 * choice about: who takes fatal faults (it halts the JVM), and that the controller's port is fixed beforehand (here the
 * operating system gives a free one).
 */
final class KraftNode {
    private static final Logger LOG = LoggerFactory.getLogger(KraftNode.class);

    /**
     * How long the broker may take to leave the cluster, which takes a tenth of a second with a controller that is well. A
     * broker that has not left is let in again only when its session has timed out.
     */
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private KraftNode(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /** Starts a node and waits until it serves clients. When it cannot, what had been started is stopped again. */
    static KraftNode start(Map<String, String> settings, BrokerFaults faults) {
        KafkaConfig config = new KafkaConfig(settings, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[embedded-kafka] ");
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                new Metrics(Server.buildMetricsConfig(config)),
                voters,
                List.of(),
                faults,
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
        var unused = controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(port -> voters.complete(
                        Map.of(BrokerSettings.NODE_ID, InetSocketAddress.createUnresolved(Ports.LOOPBACK, port))));
        BrokerServer broker = new BrokerServer(shared);
        KraftNode node = new KraftNode(controller, broker);
        try {
            controller.startup();
            broker.startup();
            return node;
        } catch (Throwable e) {
            node.shutdown();
            throw e;
        }
    }

    int clientPort() {
        return broker.boundPort(new ListenerName(BrokerSettings.CLIENT_LISTENER));
    }

    /** Stops both, the broker first: it leaves the cluster through the controller. A second call does nothing. */
    void shutdown() {
        try {
            broker.shutdown(LEAVE_TIMEOUT);
        } finally {
            controller.shutdown();
        }
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
