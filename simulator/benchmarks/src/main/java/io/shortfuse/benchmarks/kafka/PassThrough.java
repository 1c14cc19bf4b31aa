package io.shortfuse.benchmarks.kafka;

import io.shortfuse.topology.SimulationSettings;
import io.shortfuse.topology.SimulatorSettings;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** A Kafka Streams application with the simulator's settings that passes records on: what exactly once itself costs. */
final class PassThrough {
    private PassThrough() {}

    /** Passes all records of {@code source} on; {@code passed} is called for each, on the stream thread. */
    static KafkaStreams start(
            BenchmarkCluster cluster,
            String application,
            TopicPartition source,
            TopicPartition target,
            Runnable passed) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(source.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .peek((key, value) -> passed.run())
                .to(target.topic(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties config = new SimulatorSettings(
                        application, cluster.stateFolder(), 1, cluster.client(), SimulationSettings.DEFAULT)
                .streamsConfig();
        KafkaStreams streams = new KafkaStreams(builder.build(), config);
        streams.start();
        return streams;
    }
}
