package io.shortfuse.topology;

import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology at work. The catalogue's topics and subjects must be there. Any number of simulators with one application
 * id share the universes; one that dies is replaced by the others.
 */
public final class Simulator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Simulator.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final SimulationMetrics metrics;
    private final ThreadFailures failures = new ThreadFailures();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private Simulator(KafkaStreams streams, SimulationMetrics metrics) {
        this.streams = streams;
        this.metrics = metrics;
    }

    /** Starts a simulator that nobody watches, as {@link #start(SimulatorSettings, TopicCatalogue, AvroCodec,
     * SimulationMetrics)} does. */
    public static Simulator start(SimulatorSettings settings, TopicCatalogue topics, AvroCodec codec) {
        return start(settings, topics, codec, SimulationMetrics.NONE);
    }

    /**
     * Starts a simulator; it takes up work as soon as the group has given it some.
     *
     * @param metrics is told what it does
     * @throws io.shortfuse.schemas.codec.RegistryUnavailableException if the registry does not answer now; later it is
     *     waited for
     */
    public static Simulator start(
            SimulatorSettings settings, TopicCatalogue topics, AvroCodec codec, SimulationMetrics metrics) {
        // So that a first record of a topic does not have to ask for its schema's id on a stream thread.
        codec.prepare(topics.all());
        Properties config = settings.streamsConfig();
        KafkaStreams streams =
                new KafkaStreams(CascadeTopology.build(config, settings.simulation(), topics, codec, metrics), config);
        Simulator simulator = new Simulator(streams, metrics);
        streams.setUncaughtExceptionHandler(simulator::onFailure);
        streams.setGlobalStateRestoreListener(new RestoreProgress(metrics, System::nanoTime));
        streams.setStateListener((state, before) -> simulator.onState(state));
        streams.start();
        return simulator;
    }

    /** A failed thread is replaced, unless threads fail again and again: then somebody must look. */
    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        metrics.threadFailed();
        if (failures.isPersistent(System.nanoTime())) {
            log.error("A stream thread failed, as those before it; the simulator stops", failure);
            stopped.completeExceptionally(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.error("A stream thread failed and is replaced", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void onState(State state) {
        log.info("The simulator is {}", state);
        if (state == State.NOT_RUNNING) {
            stopped.complete(null);
        } else if (state == State.ERROR) {
            stopped.completeExceptionally(new IllegalStateException("the simulator has failed; its log tells why"));
        }
    }

    /** Completes when the simulator has stopped; exceptionally if it failed. */
    public CompletableFuture<Void> stopped() {
        return stopped.copy();
    }

    /** Whether it has its share of the work and is at it. */
    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** The Kafka Streams instance, for metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Stops and waits until it has. Local state is kept. It leaves the group, so that its universes go to the others at
     * once; Kafka Streams would leave it a member until its session has timed out.
     */
    @Override
    public void close() {
        CloseOptions leaving = CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT);
        if (!streams.close(leaving)) {
            log.warn("The simulator did not stop within {}", CLOSE_TIMEOUT);
        }
    }
}
