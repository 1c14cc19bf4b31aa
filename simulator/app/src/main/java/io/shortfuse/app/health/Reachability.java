package io.shortfuse.app.health;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker and the registry every few seconds whether they are there, so that who asks for the answer need not
 * wait. Kafka Streams itself does not say: it is RUNNING while the broker is away.
 */
public final class Reachability implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    /** What is said of one that answers. */
    static final String ANSWERS = "answers";

    private static final String NOT_ASKED = "not asked yet";
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    /** An answer that is older is none: whoever asks may hang. */
    private static final Duration OLDEST = Duration.ofSeconds(30);

    /** For clients that are given to it: how long they should wait for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final SchemaRegistryClient registryClient;
    private final String subject;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread asking = new Thread(task, "reachability");
        asking.setDaemon(true);
        return asking;
    });

    private final LongSupplier nanoTime;

    private volatile Answer broker;
    private volatile Answer registry;

    /**
     * What one said.
     *
     * @param text {@link #ANSWERS}, or what is wrong
     * @param askedNs when
     */
    private record Answer(String text, long askedNs) {}

    private Reachability(Admin admin, SchemaRegistryClient registryClient, String subject, LongSupplier nanoTime) {
        this.admin = admin;
        this.registryClient = registryClient;
        this.subject = subject;
        this.nanoTime = nanoTime;
        this.broker = new Answer(NOT_ASKED, nanoTime.getAsLong());
        this.registry = broker;
    }

    /**
     * Starts to ask.
     *
     * @param admin of the cluster, closed with this
     * @param registry a client
     * @param subject that the registry is asked for; a client may be allowed to see no other
     */
    public static Reachability watch(Admin admin, SchemaRegistryClient registry, String subject) {
        return watch(admin, registry, subject, System::nanoTime);
    }

    static Reachability watch(Admin admin, SchemaRegistryClient registry, String subject, LongSupplier nanoTime) {
        Reachability reachability = new Reachability(admin, registry, subject, nanoTime);
        // It catches what can be wrong; a task that throws would not be run again.
        var unused = reachability.thread.scheduleWithFixedDelay(
                reachability::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return reachability;
    }

    private void ask() {
        broker = new Answer(told("broker", broker.text(), askBroker()), nanoTime.getAsLong());
        registry = new Answer(told("schema registry", registry.text(), askRegistry()), nanoTime.getAsLong());
    }

    /** Says it once when one goes away, and once when it is back. */
    private static String told(String whom, String before, String now) {
        boolean answers = now.equals(ANSWERS);
        if (!answers && (before.equals(ANSWERS) || before.equals(NOT_ASKED))) {
            LOG.warn("The {} does not answer: {}", whom, now);
        } else if (answers && !before.equals(ANSWERS) && !before.equals(NOT_ASKED)) {
            LOG.warn("The {} answers again", whom);
        }
        return now;
    }

    private String askBroker() {
        try {
            admin.describeCluster().nodes().get();
            return ANSWERS;
        } catch (ExecutionException e) {
            return problem(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broker.text();
        } catch (Throwable e) {
            // An error, too: it would end the asking, and the last answer would stand for ever.
            return problem(e);
        }
    }

    private String askRegistry() {
        try {
            registryClient.getAllVersions(subject);
            return ANSWERS;
        } catch (Throwable e) {
            return problem(e);
        }
    }

    private static String problem(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** What the broker said last. */
    String broker() {
        return inTime(broker);
    }

    /** What the registry said last. */
    String registry() {
        return inTime(registry);
    }

    private String inTime(Answer answer) {
        boolean isOld = nanoTime.getAsLong() - answer.askedNs() > OLDEST.toNanos();
        return isOld && answer.text().equals(ANSWERS)
                ? "has not been asked for more than " + OLDEST.toSeconds() + " s"
                : answer.text();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
