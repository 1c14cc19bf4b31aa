package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The simulators that share the universes of an installation. */
public final class SimulatorGroup {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private SimulatorGroup() {}

    /**
     * The name that simulators share unless they are told another one: their application id.
     *
     * @param topicPrefix of the installation
     */
    public static String of(String topicPrefix) {
        return topicPrefix + "-simulator";
    }

    /**
     * How many stream threads of the group are at work. One that was killed counts until its session has timed out.
     *
     * @throws RunFailedException if the cluster does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    static int members(Cluster cluster, String group) throws RunFailedException, InterruptedException {
        try (Admin admin = cluster.admin(TIMEOUT)) {
            ConsumerGroupDescription description =
                    admin.describeConsumerGroups(Set.of(group)).all().get().get(group);
            return description == null ? 0 : description.members().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw cluster.unanswered("describe group " + group, TIMEOUT, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw cluster.unanswered("describe group " + group, TIMEOUT, e);
        }
    }
}
