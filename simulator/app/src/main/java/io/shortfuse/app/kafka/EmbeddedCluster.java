package io.shortfuse.app.kafka;

import io.shortfuse.app.run.HeapRoom;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.embedded.EmbeddedKafka;
import io.shortfuse.embedded.EmbeddedKafkaOptions;
import io.shortfuse.embedded.EmbeddedSchemaRegistry;
import io.shortfuse.embedded.EmbeddedStartException;
import io.shortfuse.embedded.PortInUseException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker and a registry in this process. */
final class EmbeddedCluster implements AutoCloseable {
    /** Measured: with 92 MB a run of 120,000 positions stands still or fails, with 108 MB it ends. */
    private static final int LEAST_HEAP_MEGABYTES = 100;

    private final EmbeddedKafka kafka;
    private final EmbeddedSchemaRegistry registry;
    private final Path folder;

    private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedSchemaRegistry registry, Path folder) {
        this.kafka = kafka;
        this.registry = registry;
        this.folder = folder;
    }

    /**
     * Starts both on loopback, with their data in {@code folder}.
     *
     * @throws RunFailedException if one cannot start, or there is not the memory for it
     */
    static EmbeddedCluster start(StackFolder folder, EmbeddedPorts ports) throws RunFailedException {
        HeapRoom.require(LEAST_HEAP_MEGABYTES, "a broker, a registry and a simulator in one process");
        EmbeddedSchemaRegistry registry = startRegistry(folder.registry(), ports.registry());
        try {
            return new EmbeddedCluster(
                    EmbeddedKafka.start(
                            folder.broker(), EmbeddedKafkaOptions.defaults().withClientPort(ports.kafka())),
                    registry,
                    folder.broker());
        } catch (PortInUseException e) {
            registry.close();
            throw EmbeddedPorts.refusal("--kafka-port", e.port(), e);
        } catch (EmbeddedStartException e) {
            registry.close();
            throw new RunFailedException(e.getMessage() + DiskRoom.hint(folder.broker()), e);
        }
    }

    private static EmbeddedSchemaRegistry startRegistry(@Nullable Path folder, int port) throws RunFailedException {
        try {
            return folder == null ? EmbeddedSchemaRegistry.inMemory(port) : EmbeddedSchemaRegistry.start(folder, port);
        } catch (PortInUseException e) {
            throw EmbeddedPorts.refusal("--registry-port", e.port(), e);
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
                    "the embedded broker failed: " + kafka.fault().get().getMessage() + DiskRoom.hint(folder),
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
