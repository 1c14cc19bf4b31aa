package io.shortfuse.embedded;

import java.util.Map;

/**
 * What may be chosen about an embedded broker.
 *
 * @param clientPort TCP port for clients on 127.0.0.1, 0 to 65535; 0 takes a free one at each start
 * @param brokerProperties broker properties by Kafka's names, laid over the embedded broker's own; those that make it an
 *     embedded one (its roles, listeners, quorum and folders) cannot be set
 * @param faultListener is told of faults that would have ended a stand-alone broker's process
 */
public record EmbeddedKafkaOptions(
        int clientPort, Map<String, String> brokerProperties, BrokerFaultListener faultListener) {
    private static final EmbeddedKafkaOptions DEFAULTS = new EmbeddedKafkaOptions(0, Map.of(), fault -> {});

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if the port is not a port or a property is the embedded broker's own
     */
    public EmbeddedKafkaOptions {
        Ports.requirePort("clientPort", clientPort);
        brokerProperties = Map.copyOf(brokerProperties);
        for (String name : brokerProperties.keySet()) {
            if (BrokerSettings.isReserved(name)) {
                throw new IllegalArgumentException(
                        "brokerProperties must leave alone what makes the broker embedded, got " + name + "="
                                + brokerProperties.get(name));
            }
        }
    }

    /** A free port, no further properties, nobody told of faults but the log. */
    public static EmbeddedKafkaOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another client port. */
    public EmbeddedKafkaOptions withClientPort(int port) {
        return new EmbeddedKafkaOptions(port, brokerProperties, faultListener);
    }

    /** These options with other broker properties; they replace those set before. */
    public EmbeddedKafkaOptions withBrokerProperties(Map<String, String> properties) {
        return new EmbeddedKafkaOptions(clientPort, properties, faultListener);
    }

    /** These options with another listener to faults. */
    public EmbeddedKafkaOptions withFaultListener(BrokerFaultListener listener) {
        return new EmbeddedKafkaOptions(clientPort, brokerProperties, listener);
    }
}
