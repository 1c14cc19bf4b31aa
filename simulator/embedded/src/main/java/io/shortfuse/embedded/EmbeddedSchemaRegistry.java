package io.shortfuse.embedded;

import io.shortfuse.embedded.registry.RegistryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A Schema Registry in this JVM: an HTTP endpoint on a loopback port that speaks the part of Confluent's REST API which its
 * clients for Java, Python and librdkafka call, for Avro schemas without references.
 *
 * <p>With a folder, what was answered has been written and flushed there, and is there again when a registry is started on
 * the folder the next time.
 */
public final class EmbeddedSchemaRegistry implements AutoCloseable {
    private final RegistryServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedSchemaRegistry(RegistryServer server) {
        this.server = server;
    }

    /**
     * Starts a registry on a free port that keeps its schemas in a folder.
     *
     * @param dataDir the journal's folder; made if need be
     * @throws EmbeddedStartException if the folder cannot be used
     */
    public static EmbeddedSchemaRegistry start(Path dataDir) {
        return start(dataDir, 0);
    }

    /**
     * Starts a registry that keeps its schemas in a folder.
     *
     * @param dataDir the journal's folder; made if need be
     * @param port TCP port on 127.0.0.1, 0 to 65535; 0 takes a free one
     * @throws EmbeddedStartException if the folder cannot be used or the port is taken
     * @throws IllegalArgumentException if the port is none
     */
    public static EmbeddedSchemaRegistry start(Path dataDir, int port) {
        return open(dataDir, port);
    }

    /** Starts a registry on a free port that forgets everything when it is closed. */
    public static EmbeddedSchemaRegistry inMemory() {
        return inMemory(0);
    }

    /**
     * Starts a registry that forgets everything when it is closed.
     *
     * @param port TCP port on 127.0.0.1, 0 to 65535; 0 takes a free one
     * @throws EmbeddedStartException if the port is taken
     * @throws IllegalArgumentException if the port is none
     */
    public static EmbeddedSchemaRegistry inMemory(int port) {
        return open(null, port);
    }

    private static EmbeddedSchemaRegistry open(@Nullable Path dataDir, int port) {
        Ports.requirePort("port", port);
        Ports.requireFree("The embedded schema registry", port);
        return new EmbeddedSchemaRegistry(RegistryServer.start(dataDir, Ports.LOOPBACK, port));
    }

    /** The registry's address for a client's {@code schema.registry.url}: {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://" + Ports.LOOPBACK + ":" + server.port();
    }

    /** Stops the registry; port and folder are free again. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded schema registry's journal could not be closed", e);
        }
    }
}
