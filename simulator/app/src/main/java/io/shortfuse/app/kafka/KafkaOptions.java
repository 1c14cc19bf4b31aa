package io.shortfuse.app.kafka;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario is run through Kafka.
 *
 * @param cluster the cluster to use; null: one in this process
 * @param topicPrefix what the names of topics begin with
 * @param newPartitions partitions of topics that a given cluster lacks
 * @param withSimulator whether to simulate here where no simulator is running on the cluster; if not, one must be
 * @param scratch folder for what is needed during the run only
 * @param data what the cluster in this process keeps its data in; null: it is gone afterwards
 * @param ports of the cluster in this process
 * @param patience for how long nothing may happen before the run is given up
 */
public record KafkaOptions(
        @Nullable Cluster cluster,
        String topicPrefix,
        int newPartitions,
        boolean withSimulator,
        Path scratch,
        @Nullable DataFolder data,
        EmbeddedPorts ports,
        Duration patience) {}
