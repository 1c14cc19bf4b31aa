package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.SimulationMetrics;
import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.Simulator;
import io.shortfuse.topology.SimulatorSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run through Kafka needs, up and ready: a cluster, its topics and schemas, and a simulator. */
final class KafkaStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStack.class);

    private static final long HEALTH_CHECK_MS = 500;

    private static final int ONE_UNIVERSE_NEEDS_ONE_PARTITION = 1;
    private static final int ONE_UNIVERSE_NEEDS_ONE_THREAD = 1;

    private final StackFolder folder;
    private final @Nullable EmbeddedCluster embedded;
    private final Cluster cluster;
    private final Consumer<String> messages;
    private final SimulationMetrics metrics;
    private @Nullable AvroCodec codec;
    private @Nullable TopicCatalogue topics;
    private @Nullable Simulator simulator;

    private KafkaStack(
            StackFolder folder,
            @Nullable EmbeddedCluster embedded,
            Cluster cluster,
            Consumer<String> messages,
            SimulationMetrics metrics) {
        this.folder = folder;
        this.embedded = embedded;
        this.cluster = cluster;
        this.messages = messages;
        this.metrics = metrics;
    }

    /**
     * Brings it up.
     *
     * @param messages told what the user should know of it
     * @param metrics told what a simulator that is started here does
     * @throws RunFailedException if something of it cannot be had; nothing is left then
     * @throws InterruptedException if the thread is interrupted
     */
    static KafkaStack start(KafkaOptions options, Consumer<String> messages, SimulationMetrics metrics)
            throws RunFailedException, InterruptedException {
        DataFolder data = options.data();
        StackFolder folder = data == null ? ScratchFolder.at(options.scratch()) : data;
        Cluster existing = options.cluster();
        EmbeddedCluster embedded = existing == null ? startEmbedded(folder, options.ports()) : null;
        KafkaStack stack = new KafkaStack(
                folder, embedded, embedded == null ? requireGiven(existing) : embedded.cluster(), messages, metrics);
        try {
            stack.bringUp(options);
            return stack;
        } catch (RunFailedException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static EmbeddedCluster startEmbedded(StackFolder folder, EmbeddedPorts ports) throws RunFailedException {
        try {
            return EmbeddedCluster.start(folder, ports);
        } catch (RunFailedException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Cluster requireGiven(@Nullable Cluster cluster) {
        if (cluster == null) {
            throw new IllegalStateException("there is a cluster, given or embedded");
        }
        return cluster;
    }

    private void bringUp(KafkaOptions options) throws RunFailedException, InterruptedException {
        TopicSetup setup = new TopicSetup(cluster);
        AvroCodec connected = setup.codec();
        codec = connected;
        TopicCatalogue catalogue = setup.catalogue(
                options.topicPrefix(), embedded == null ? options.newPartitions() : ONE_UNIVERSE_NEEDS_ONE_PARTITION);
        topics = catalogue;
        setup.provision(catalogue);
        String group = SimulatorGroup.of(catalogue.prefix());
        if (options.withSimulator() && isNeeded(group)) {
            simulator = simulator(group, catalogue, connected);
        }
    }

    /** One that joins those at work for a moment would take work away from them, and leave it when it goes. */
    private boolean isNeeded(String group) throws RunFailedException, InterruptedException {
        if (embedded != null) {
            return true;
        }
        int members = SimulatorGroup.members(cluster, group);
        messages.accept(
                members == 0
                        ? "Simulating here: the group " + group + " has no members on the cluster."
                        : "Simulating on the cluster: the group " + group + " has " + members
                                + (members == 1 ? " member." : " members."));
        return members == 0;
    }

    private Simulator simulator(String group, TopicCatalogue catalogue, AvroCodec connected) throws RunFailedException {
        SimulatorSettings settings = new SimulatorSettings(
                group, folder.simulator(), ONE_UNIVERSE_NEEDS_ONE_THREAD, cluster.client(), SimulationSettings.DEFAULT);
        try {
            return Simulator.start(settings, catalogue, connected, metrics);
        } catch (KafkaException | RegistryUnavailableException e) {
            throw new RunFailedException("the simulator cannot start: " + e.getMessage(), e);
        }
    }

    /** All that belongs to it is up. */
    void isComplete() {
        folder.isTaken();
    }

    RunningStack running() {
        return new RunningStack(cluster, topics(), codec(), simulator);
    }

    Cluster cluster() {
        return cluster;
    }

    AvroCodec codec() {
        return requireUp(codec);
    }

    TopicCatalogue topics() {
        return requireUp(topics);
    }

    /**
     * Fails if the broker or the simulator has.
     *
     * @throws RunFailedException with what failed
     */
    void requireHealthy() throws RunFailedException {
        if (embedded != null) {
            embedded.requireHealthy();
        }
        if (simulator != null) {
            CompletableFuture<Void> stopped = simulator.stopped();
            if (stopped.isDone()) {
                throw new RunFailedException("the simulator stopped: "
                        + stopped.handle((nothing, failure) ->
                                        failure == null ? "for no known reason" : failure.toString())
                                .join());
            }
        }
    }

    /**
     * Keeps it up until the thread is interrupted: the user ends it.
     *
     * @throws RunFailedException if it fails before
     */
    void hold() throws RunFailedException {
        try {
            while (true) {
                requireHealthy();
                TimeUnit.MILLISECONDS.sleep(HEALTH_CHECK_MS);
            }
        } catch (InterruptedException e) {
            LOG.info("what was kept up is ended");
        }
    }

    private static <T> T requireUp(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the stack is up");
        }
        return part;
    }

    /** Takes it down from the last to the first, each even if the one before fails, and its scratch folder with it. */
    @Override
    public void close() {
        try {
            if (simulator != null) {
                simulator.close();
            }
        } finally {
            closeConnections();
        }
    }

    private void closeConnections() {
        try {
            if (codec != null) {
                codec.close();
            }
        } finally {
            closeCluster();
        }
    }

    private void closeCluster() {
        try {
            if (embedded != null) {
                embedded.close();
            }
        } finally {
            folder.close();
        }
    }
}
