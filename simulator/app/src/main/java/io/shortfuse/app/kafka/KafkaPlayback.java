package io.shortfuse.app.kafka;

import io.shortfuse.app.run.Playback;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunListener;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Through Kafka: one thread publishes the scenario, a simulator plays it, and this thread reads back what was committed.
 * Nothing but what came back is told.
 */
public final class KafkaPlayback implements Playback {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_DEAD_LETTERS = Duration.ofSeconds(2);

    private final KafkaOptions options;
    private final StackCompanion companion;
    private final Terminal terminal;
    private @Nullable KafkaStack stack;
    private String universe = "";

    /** A playback on the cluster that {@code options} tell, with a companion while that is up. */
    public KafkaPlayback(KafkaOptions options, StackCompanion companion, Terminal terminal) {
        this.options = options;
        this.companion = companion;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start() throws RunFailedException, InterruptedException {
        KafkaStack started = KafkaStack.start(options, terminal::tell, companion.simulation());
        stack = started;
        companion.start(started.running());
        started.isComplete();
        if (options.cluster() == null) {
            String page = companion.address();
            terminal.tell(
                    "Subscribe while it runs: Kafka at " + started.cluster().bootstrapServers()
                            + ", schema registry at " + started.cluster().registryUrl()
                            + (page == null ? "" : ", page at " + page));
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
            if (reader.poll(POLL)) {
                patience.renew();
            }
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
        SubscriberHints.lines(running.running(), universe, companion.address()).forEach(terminal::tell);
        running.hold();
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
        try {
            companion.close();
        } finally {
            if (stack != null) {
                stack.close();
            }
        }
    }
}
