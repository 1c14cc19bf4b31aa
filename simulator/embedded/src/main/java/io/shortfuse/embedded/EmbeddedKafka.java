package io.shortfuse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.config.ConfigException;

/**
 * A real Kafka broker in this JVM: one KRaft node, controller and broker, on loopback ports, without authentication, with
 * its data in a folder. What is in the folder is there again when a broker is started on it the next time.
 *
 * <p>Topics are not created by writing to them. The broker never ends the JVM: a fault that would make a stand-alone one
 * end its process goes to {@link EmbeddedKafkaOptions#faultListener()} and to {@link #fault()}, and this broker is then to
 * be closed.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final BrokerFolder folder;
    private final BrokerThreads threads;
    private final KraftNode node;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(BrokerFolder folder, BrokerThreads threads, KraftNode node) {
        this.folder = folder;
        this.threads = threads;
        this.node = node;
        this.port = node.clientPort();
    }

    /**
     * Starts a broker on a free port and waits until it serves clients.
     *
     * @param dataDir the data's folder: one that does not exist, is empty, or was an embedded broker's before
     * @throws EmbeddedStartException if it cannot start
     */
    public static EmbeddedKafka start(Path dataDir) {
        return start(dataDir, EmbeddedKafkaOptions.defaults());
    }

    /**
     * Starts a broker and waits until it serves clients.
     *
     * @param dataDir the data's folder: one that does not exist, is empty, or was an embedded broker's before
     * @throws EmbeddedStartException if it cannot start: the port is taken, the folder cannot be written, holds something
     *     else or is in use, a property is refused
     */
    public static EmbeddedKafka start(Path dataDir, EmbeddedKafkaOptions options) {
        ProcessGuard.install();
        Ports.requireFree("The embedded broker", options.clientPort());
        BrokerFolder folder = BrokerFolder.open(dataDir);
        BrokerThreads threads = new BrokerThreads(new BrokerFaults(options.faultListener()));
        try {
            KraftNode node = threads.call(
                    "embedded-kafka-start",
                    () -> KraftNode.start(BrokerSettings.of(folder, options), threads.faults()));
            return new EmbeddedKafka(folder, threads, node);
        } catch (Exception e) {
            EmbeddedStartException refusal = new EmbeddedStartException(explain(folder, options, e), e);
            try {
                folder.close();
            } catch (IOException suppressed) {
                refusal.addSuppressed(suppressed);
            }
            throw refusal;
        }
    }

    private static String explain(BrokerFolder folder, EmbeddedKafkaOptions options, Exception e) {
        if (e instanceof ConfigException) {
            return "The embedded broker's properties must be ones that Kafka accepts, got " + options.brokerProperties()
                    + ": " + e.getMessage();
        }
        return "The embedded broker in " + folder.path() + " could not start: " + e;
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** The first fault that made this broker useless; empty while it is well. */
    public Optional<BrokerFaultException> fault() {
        return threads.faults().first();
    }

    /** Stops the broker: what was acknowledged is on disk, ports and folder are free again. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (folder) {
            threads.call("embedded-kafka-stop", () -> {
                node.shutdown();
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded broker's folder " + folder.path() + " could not be given back", e);
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker in " + folder.path() + " did not stop cleanly", e);
        }
    }
}
