package io.shortfuse.app.kafka;

import io.shortfuse.app.run.Playback;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunListener;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through Kafka: one thread publishes the scenario, a simulator plays it, and this thread reads back what was committed.
 * Nothing but what came back is told.
 */
public final class KafkaPlayback implements Playback {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPlayback.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_DEAD_LETTERS = Duration.ofSeconds(2);

    private static final long HEALTH_CHECK_MS = 500;

    private final KafkaOptions options;
    private final Terminal terminal;
    private @Nullable KafkaStack stack;
    private String universe = "";

    /** A playback on the cluster that {@code options} tell. */
    public KafkaPlayback(KafkaOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() throws RunFailedException, InterruptedException {
        KafkaStack started = KafkaStack.start(options, terminal::tell);
        stack = started;
        if (options.cluster() == null) {
            terminal.tell(
                    "Subscribe while it runs: Kafka at " + started.cluster().bootstrapServers()
                            + ", schema registry at " + started.cluster().registryUrl());
        }
    }

    @Override
    public void play(Scenario scenario, String universe, RunListener listener)
            throws RunFailedException, InterruptedException {
        KafkaStack running = running();
        this.universe = universe;
        try (OutputReader reader = OutputReader.open(
                        universe,
                        scenario.inputHash(),
                        scenario.skipped().count(),
                        running.cluster(),
                        running.topics(),
                        running.codec(),
                        listener);
                PublisherThread publisher = PublisherThread.start(scenario, universe, running, listener)) {
            follow(reader, publisher, running);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (RegistryUnavailableException e) {
            throw new RunFailedException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw new RunFailedException(
                    "Kafka at " + running.cluster().bootstrapServers() + ": "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    private void follow(OutputReader reader, PublisherThread publisher, KafkaStack running)
            throws RunFailedException, InterruptedException {
        Patience patience = new Patience(options.patience(), System::nanoTime);
        long published = 0;
        while (!reader.isComplete() || !reader.hasDeadLettersOfResult()) {
            boolean any = reader.poll(POLL);
            publisher.requireHealthy();
            running.requireHealthy();
            if (any || publisher.published() > published) {
                published = publisher.published();
                patience.renew();
            } else if (patience.isOver()) {
                throw new RunFailedException(
                        "nothing has happened for " + options.patience().toSeconds() + " s: " + reader.progress()
                                + "; published events: " + published);
            }
        }
        // What else was not applied is told on a topic of its own, which is not counted and may come last.
        patience.renew();
        while (!reader.hasAllDeadLetters() && !patience.isOverAfter(LAST_DEAD_LETTERS)) {
            reader.poll(POLL);
        }
        publisher.join();
    }

    private static InterruptedException interrupted(InterruptException cause) {
        // Kafka sets the flag again; whoever catches this has been told.
        Thread.interrupted();
        InterruptedException interruption = new InterruptedException();
        interruption.initCause(cause);
        return interruption;
    }

    @Override
    public void keep() throws RunFailedException {
        KafkaStack running = running();
        terminal.print(SubscriberHints.lines(running.cluster(), running.topics(), universe));
        try {
            while (true) {
                running.requireHealthy();
                TimeUnit.MILLISECONDS.sleep(HEALTH_CHECK_MS);
            }
        } catch (InterruptedException e) {
            LOG.info("Ctrl-C: what was kept is ended");
        }
    }

    private KafkaStack running() {
        KafkaStack running = stack;
        if (running == null) {
            throw new IllegalStateException("must be started first");
        }
        return running;
    }

    @Override
    public void close() {
        if (stack != null) {
            stack.close();
        }
    }
}
