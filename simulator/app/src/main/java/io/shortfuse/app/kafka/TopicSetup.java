package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.RegistryUnavailableException;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.SubjectRefusedException;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.schemas.topic.TopicMismatchException;
import io.shortfuse.schemas.topic.TopicProvisioner;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics and subjects of an installation on a cluster. */
public final class TopicSetup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Cluster cluster;

    /** The set-up of {@code cluster}. */
    public TopicSetup(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The catalogue as the cluster has it: with as many partitions as its log of market events.
     *
     * @param partitions where the cluster has none yet
     * @throws RunFailedException if the cluster does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public TopicCatalogue catalogue(String prefix, int partitions) throws RunFailedException, InterruptedException {
        TopicCatalogue wanted = new TopicCatalogue(prefix, partitions);
        String log = wanted.marketEvents().name();
        try (Admin admin = cluster.admin(TIMEOUT)) {
            TopicDescription existing =
                    admin.describeTopics(Set.of(log)).allTopicNames().get().get(log);
            return existing == null
                    ? wanted
                    : new TopicCatalogue(prefix, existing.partitions().size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return wanted;
            }
            throw cluster.unanswered("describe topic " + log, TIMEOUT, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw cluster.unanswered("describe topic " + log, TIMEOUT, e);
        }
    }

    /**
     * Sees to it that topics and subjects are there and as they must be.
     *
     * @throws RunFailedException if they cannot be, because something else is there or nobody answers
     */
    public void provision(TopicCatalogue topics) throws RunFailedException {
        try (Admin admin = cluster.admin(TIMEOUT)) {
            new TopicProvisioner(admin, TIMEOUT).provision(topics.all());
        } catch (TopicMismatchException e) {
            throw new RunFailedException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw cluster.unanswered("describe and create the topics of " + topics.prefix(), TIMEOUT, e);
        }
        try (AvroCodec codec = AvroCodec.connectPatiently(cluster.registryUrl(), cluster.properties())) {
            new SubjectProvisioner(codec.registry()).provision(topics.all());
        } catch (SubjectRefusedException e) {
            throw new RunFailedException(String.valueOf(e.getMessage()), e);
        } catch (RegistryUnavailableException e) {
            throw cluster.registryUnanswered(e);
        }
    }

    /** A codec on the cluster's registry. */
    public AvroCodec codec() {
        return AvroCodec.connect(cluster.registryUrl(), cluster.properties());
    }
}
