package io.shortfuse.app.kafka;

import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.TopicCatalogue;
import io.shortfuse.topology.Simulator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is up, with its topics and schemas.
 *
 * @param cluster where clients connect
 * @param topics that are there
 * @param codec on its registry
 * @param simulator that is at work here; null: none
 */
public record RunningStack(
        Cluster cluster,
        TopicCatalogue topics,
        AvroCodec codec,
        @Nullable Simulator simulator) {}
