package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunListener;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.ingest.ProducerSettings;
import io.shortfuse.ingest.PublishException;
import io.shortfuse.ingest.ScenarioPublisher;
import io.shortfuse.ingest.SkippedRowPublisher;
import io.shortfuse.scenario.EventSource;
import io.shortfuse.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** Publishes a scenario in a thread of its own. Closing it ends the thread. */
final class PublisherThread implements AutoCloseable {
    private static final int END_MS = 10_000;
    /** Broker, simulator and consumer may share this heap. */
    private static final String BUFFER_BYTES = String.valueOf(16 << 20);

    private final AtomicLong published = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private PublisherThread(Scenario scenario, String universe, KafkaStack stack, RunListener listener) {
        thread = new Thread(() -> publish(scenario, universe, stack, listener), "scenario-publisher");
    }

    /** Starts to publish {@code scenario} as {@code universe}. */
    static PublisherThread start(Scenario scenario, String universe, KafkaStack stack, RunListener listener) {
        PublisherThread publisher = new PublisherThread(scenario, universe, stack, listener);
        publisher.thread.start();
        return publisher;
    }

    private void publish(Scenario scenario, String universe, KafkaStack stack, RunListener listener) {
        Map<String, String> client = new HashMap<>(stack.cluster().client());
        client.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(client))) {
            SkippedRowPublisher skipped = new SkippedRowPublisher(
                    producer,
                    stack.codec(),
                    stack.topics().deadLetters(),
                    universe,
                    UniverseKind.SCENARIO,
                    scenario.inputHash());
            publish(scenario.events(skipped), producer, universe, stack, listener);
            skipped.flush();
        } catch (Throwable e) {
            // An error, too: whoever waits for the thread would wait for ever.
            failure = e;
        }
    }

    private void publish(
            EventSource scenarioEvents,
            Producer<byte[], byte[]> producer,
            String universe,
            KafkaStack stack,
            RunListener listener)
            throws PublishException, InterruptedException {
        try (EventSource events = scenarioEvents) {
            new ScenarioPublisher(producer, stack.codec(), stack.topics().marketEvents())
                    .publish(events, universe, UniverseKind.SCENARIO, acknowledged -> {
                        published.set(acknowledged);
                        listener.offered(acknowledged);
                    });
        }
    }

    /** How many events Kafka has taken. */
    long published() {
        return published.get();
    }

    /**
     * Fails if publishing has.
     *
     * @throws RunFailedException with the reason
     */
    void requireHealthy() throws RunFailedException {
        Throwable cause = failure;
        if (cause != null) {
            throw new RunFailedException(
                    cause instanceof PublishException
                            ? String.valueOf(cause.getMessage())
                            : "the scenario could not be published: " + cause,
                    cause);
        }
    }

    /**
     * Waits until all is published.
     *
     * @throws InterruptedException if this thread is interrupted
     * @throws RunFailedException if publishing failed
     */
    void join() throws InterruptedException, RunFailedException {
        thread.join();
        requireHealthy();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
