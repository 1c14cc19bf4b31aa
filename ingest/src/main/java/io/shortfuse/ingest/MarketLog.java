package io.shortfuse.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.SubjectRefusedException;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.schemas.topic.TopicMismatchException;
import io.shortfuse.schemas.topic.TopicProvisioner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The log of market events of a cluster, as it is there.
 *
 * @param topic the log
 * @param deadLetters where rows go that are left out
 * @param withDeadLetters whether any may be
 */
record MarketLog(Topic<MarketEvent> topic, Topic<DeadLetter> deadLetters, boolean withDeadLetters) {

    /**
     * The topic, checked against the contract. It is not created: how many partitions an installation has is not for a
     * publisher to decide.
     *
     * @param servers that {@code admin} connects to, for messages
     * @param prefix of the topics' names
     * @param withDeadLetters whether dead letters will be published, too; their topic is created if it is missing
     * @throws PublishException if it is not there, or not as it must be, or the cluster does not answer
     */
    static MarketLog find(Admin admin, String servers, String prefix, boolean withDeadLetters, Duration timeout)
            throws PublishException, InterruptedException {
        String name = new TopicCatalogue(prefix, 1).marketEvents().name();
        try {
            TopicDescription found = admin.describeTopics(Set.of(name))
                    .allTopicNames()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .get(name);
            if (found == null) {
                throw missing(name);
            }
            int partitions = found.partitions().size();
            TopicCatalogue topics = new TopicCatalogue(prefix, partitions);
            MarketLog log = new MarketLog(topics.marketEvents(), topics.deadLetters(), withDeadLetters);
            new TopicProvisioner(admin, timeout).provision(log.used());
            return log;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw missing(name);
            }
            throw unanswered(servers, name, timeout, e.getCause() == null ? e : e.getCause());
        } catch (InterruptException e) {
            Thread.interrupted();
            throw interrupted(e);
        } catch (TopicMismatchException e) {
            throw new PublishException(String.valueOf(e.getMessage()));
        } catch (TimeoutException | KafkaException e) {
            throw unanswered(servers, name, timeout, e);
        }
    }

    /**
     * Sees to it that the registry has the schemas of what is published.
     *
     * @throws PublishException if it refuses it or does not answer
     */
    void register(SchemaRegistryClient registry) throws PublishException {
        try {
            new SubjectProvisioner(registry).provision(used());
        } catch (SubjectRefusedException | RegistryUnavailableException e) {
            throw new PublishException("the schema of " + topic.name() + " could not be registered", e);
        }
    }

    private List<Topic<?>> used() {
        return withDeadLetters ? List.of(topic, deadLetters) : List.of(topic);
    }

    private static PublishException missing(String topic) {
        return new PublishException("the cluster has no topic " + topic
                + "; a simulator creates it when it starts, and so does 'shortfuse topics --create'");
    }

    private static PublishException unanswered(String servers, String topic, Duration timeout, Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return new PublishException("the Kafka cluster at " + servers + " did not describe topic " + topic, cause);
        }
        return new PublishException(
                "the Kafka cluster at " + servers + " did not describe topic " + topic + " within "
                        + timeout.toSeconds() + " s. " + Addresses.ofServers(servers)
                        + ". Check --bootstrap-servers, and that the cluster is up",
                cause);
    }

    private static InterruptedException interrupted(InterruptException cause) {
        InterruptedException interrupted = new InterruptedException("while looking up the topic");
        interrupted.initCause(cause);
        return interrupted;
    }
}
