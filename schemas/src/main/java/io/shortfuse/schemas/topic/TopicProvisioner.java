package io.shortfuse.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Brings a cluster's topics to what the catalogue says: creates those that are missing, with the broker's default
 * replication, and refuses those that exist and differ. It never changes an existing topic. Any number may run at once.
 */
public final class TopicProvisioner {
    private static final Duration METADATA_BACKOFF = Duration.ofMillis(20);

    private final Admin admin;
    private final Duration timeout;

    /**
     * A provisioner that uses, and does not close, {@code admin}.
     *
     * @param timeout for each request, and for new topics to be known to the brokers; greater than 0
     */
    public TopicProvisioner(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Sees to it that all {@code topics} exist and are as they must be. Where one differs, none is created.
     *
     * @throws TopicMismatchException if topics exist and differ; it lists every difference
     * @throws KafkaException if the cluster does not answer or does not allow it
     */
    public void provision(Collection<Topic<?>> topics) {
        Map<String, TopicDescription> existing = describe(topics);
        refuseDifferences(topics, existing);
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.creationConfig()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        create(missing);
        // Somebody else may have created them meanwhile, and differently.
        refuseDifferences(topics, awaitAll(topics));
    }

    private void create(List<NewTopic> missing) {
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                await(created);
            } catch (TopicExistsException e) {
                // Another instance was faster; what it created is compared afterwards.
            }
        }
    }

    /** A broker may learn of a new topic a little later than the controller, which has confirmed it. */
    private Map<String, TopicDescription> awaitAll(Collection<Topic<?>> topics) {
        long start = System.nanoTime();
        Map<String, TopicDescription> found = describe(topics);
        while (found.size() < topics.size()) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new TimeoutException("topics were created, but the brokers do not know them after " + timeout
                        + ": "
                        + topics.stream()
                                .map(Topic::name)
                                .filter(name -> !found.containsKey(name))
                                .toList());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(METADATA_BACKOFF.toNanos());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            found.putAll(describe(topics));
        }
        return found;
    }

    private Map<String, TopicDescription> describe(Collection<Topic<?>> topics) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(topics.stream().map(Topic::name).toList())
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        found.put(name, await(description));
                    } catch (UnknownTopicOrPartitionException e) {
                        found.remove(name);
                    }
                });
        return found;
    }

    private void refuseDifferences(Collection<Topic<?>> topics, Map<String, TopicDescription> existing) {
        if (existing.isEmpty()) {
            return;
        }
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(existing.keySet().stream()
                        .map(TopicProvisioner::resource)
                        .toList())
                .all());
        List<String> differences = new ArrayList<>();
        for (Topic<?> topic : topics) {
            TopicDescription description = existing.get(topic.name());
            Config config = configs.get(resource(topic.name()));
            if (description != null && config != null) {
                addDifferences(topic, description, config, differences);
            }
        }
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences);
        }
    }

    private static void addDifferences(
            Topic<?> topic, TopicDescription description, Config config, List<String> differences) {
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            differences.add(difference(topic, "partitions", topic.partitions(), partitions));
        }
        topic.requiredConfig().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(required -> {
                    ConfigEntry entry = config.get(required.getKey());
                    String found = entry == null ? "nothing" : entry.value();
                    if (!required.getValue().equals(found)) {
                        differences.add(difference(topic, required.getKey(), required.getValue(), found));
                    }
                });
    }

    private static String difference(Topic<?> topic, String setting, Object expected, Object found) {
        return topic.name() + ": " + setting + ": expected " + expected + ", found " + found;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the cluster did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
