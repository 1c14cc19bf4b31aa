package io.shortfuse.embedded;

import java.util.HashMap;
import java.util.Map;

/** The properties of a broker that is alone: node, controller and coordinators in one, replicated nowhere, quick to start and stop. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "CLIENT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    /** Whether a property decides that this is an embedded broker, so that changing it would break what callers rely on. */
    static boolean isReserved(String name) {
        return switch (name) {
            case "process.roles",
                    "node.id",
                    "broker.id",
                    "log.dir",
                    "log.dirs",
                    "metadata.log.dir",
                    "listeners",
                    "advertised.listeners",
                    "listener.security.protocol.map",
                    "inter.broker.listener.name",
                    "security.inter.broker.protocol",
                    "controller.listener.names" -> true;
            default -> name.startsWith("controller.quorum.");
        };
    }

    static Map<String, String> of(BrokerFolder folder, EmbeddedKafkaOptions options) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(identity(folder, options.clientPort()));
        settings.putAll(internalTopics());
        settings.putAll(behaviour());
        settings.putAll(footprint());
        settings.putAll(options.brokerProperties());
        return settings;
    }

    private static Map<String, String> identity(BrokerFolder folder, int clientPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("log.dirs", folder.path().toString());
        settings.put("listeners", listener(CLIENT_LISTENER, clientPort) + "," + listener(CONTROLLER_LISTENER, 0));
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        // The controller's real port is known only once it is bound; KraftNode hands it over then.
        settings.put("controller.quorum.voters", NODE_ID + "@0.0.0.0:0");
        return settings;
    }

    private static String listener(String name, int port) {
        return name + "://" + Ports.LOOPBACK + ":" + port;
    }

    /** One replica is all there is; a coordinator loads each of its partitions before it answers, so there are few. */
    private static Map<String, String> internalTopics() {
        Map<String, String> settings = new HashMap<>();
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.segment.bytes", mebibytes(16));
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.segment.bytes", mebibytes(16));
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        return settings;
    }

    private static Map<String, String> behaviour() {
        Map<String, String> settings = new HashMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A start that cannot succeed ends; Kafka's default is to wait for ever.
        settings.put("server.max.startup.time.ms", "60000");
        return settings;
    }

    /** A guest in somebody's JVM: fewer threads, and a cleaner that does not take 128 MiB of the heap. */
    private static Map<String, String> footprint() {
        Map<String, String> settings = new HashMap<>();
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.segment.bytes", mebibytes(128));
        settings.put("log.cleaner.dedupe.buffer.size", mebibytes(32));
        return settings;
    }

    private static String mebibytes(int count) {
        return String.valueOf((long) count << 20);
    }
}
