package io.shortfuse.app.health;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
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

    private volatile String broker = NOT_ASKED;
    private volatile String registry = NOT_ASKED;

    private Reachability(Admin admin, SchemaRegistryClient registryClient, String subject) {
        this.admin = admin;
        this.registryClient = registryClient;
        this.subject = subject;
    }

    /**
     * Starts to ask.
     *
     * @param admin of the cluster, closed with this
     * @param registry a client
     * @param subject that the registry is asked for; a client may be allowed to see no other
     */
    public static Reachability watch(Admin admin, SchemaRegistryClient registry, String subject) {
        Reachability reachability = new Reachability(admin, registry, subject);
        // It catches what can be wrong; a task that throws would not be run again.
        var unused = reachability.thread.scheduleWithFixedDelay(
                reachability::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return reachability;
    }

    private void ask() {
        broker = told("broker", broker, askBroker());
        registry = told("schema registry", registry, askRegistry());
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
        } catch (KafkaException e) {
            return problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broker;
        }
    }

    private String askRegistry() {
        try {
            registryClient.getAllVersions(subject);
            return ANSWERS;
        } catch (IOException | RestClientException | RuntimeException e) {
            return problem(e);
        }
    }

    private static String problem(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** What the broker said last. */
    String broker() {
        return broker;
    }

    /** What the registry said last. */
    String registry() {
        return registry;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
