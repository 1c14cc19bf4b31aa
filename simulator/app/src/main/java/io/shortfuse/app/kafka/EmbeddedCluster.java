package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.embedded.EmbeddedStartException;
import java.util.Map;

/** A broker and a registry in this process. */
final class EmbeddedCluster implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final EmbeddedSchemaRegistry registry;

    private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedSchemaRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Starts both on free loopback ports, with the broker's data in {@code scratch}.
     *
     * @throws RunFailedException if one cannot start
     */
    static EmbeddedCluster start(ScratchFolder scratch) throws RunFailedException {
        try {
            EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory();
            try {
                return new EmbeddedCluster(EmbeddedKafka.start(scratch.resolve("broker")), registry);
            } catch (EmbeddedStartException e) {
                registry.close();
                throw e;
            }
        } catch (EmbeddedStartException e) {
            throw new RunFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where clients connect. */
    Cluster cluster() {
        return new Cluster(kafka.bootstrapServers(), registry.url(), Map.of());
    }

    /**
     * Fails if the broker has.
     *
     * @throws RunFailedException with its first fault
     */
    void requireHealthy() throws RunFailedException {
        if (kafka.fault().isPresent()) {
            throw new RunFailedException(
                    "the embedded broker failed: " + kafka.fault().get().getMessage(),
                    kafka.fault().get());
        }
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            registry.close();
        }
    }
}
