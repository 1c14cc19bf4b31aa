package io.shortfuse.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The log of market events of a cluster, as it is there. */
final class MarketLog {
    private MarketLog() {}

    /**
     * The topic, checked against the contract. It is not created: how many partitions an installation has is not for a
     * publisher to decide.
     *
     * @param prefix of the topics' names
     * @throws PublishException if it is not there, or not as it must be, or the cluster does not answer
     */
    static Topic<MarketEvent> find(Admin admin, String prefix, Duration timeout)
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
            Topic<MarketEvent> topic = new TopicCatalogue(prefix, partitions).marketEvents();
            new TopicProvisioner(admin, timeout).provision(List.of(topic));
            return topic;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw missing(name);
            }
            throw unanswered(name, e.getCause() == null ? e : e.getCause());
        } catch (InterruptException e) {
            Thread.interrupted();
            throw interrupted(e);
        } catch (TopicMismatchException e) {
            throw new PublishException(String.valueOf(e.getMessage()));
        } catch (TimeoutException | KafkaException e) {
            throw unanswered(name, e);
        }
    }

    /**
     * Sees to it that the registry has the schema of {@code topic}.
     *
     * @throws PublishException if it refuses it or does not answer
     */
    static void register(Topic<MarketEvent> topic, SchemaRegistryClient registry) throws PublishException {
        try {
            new SubjectProvisioner(registry).provision(List.of(topic));
        } catch (SubjectRefusedException | RegistryUnavailableException e) {
            throw new PublishException("the schema of " + topic.name() + " could not be registered", e);
        }
    }

    private static PublishException missing(String topic) {
        return new PublishException("the cluster has no topic " + topic
                + "; a simulator creates it when it starts, and so does 'shortfuse topics --create'");
    }

    private static PublishException unanswered(String topic, Throwable cause) {
        return new PublishException("the cluster did not describe topic " + topic, cause);
    }

    private static InterruptedException interrupted(InterruptException cause) {
        InterruptedException interrupted = new InterruptedException("while looking up the topic");
        interrupted.initCause(cause);
        return interrupted;
    }
}
