package io.shortfuse.topology;

import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology, from left to right:
 *
 * <pre>
 *  market-events --> universes --> liquidations, auto-deleverages, cascades, simulated-prices, runs, dead-letters
 *                        |
 *          positions, universe-states, held-events
 * </pre>
 */
public final class CascadeTopology {
    /**
     * Of the changelogs: a held event is a record of market-events with its headers, and the state of a universe with
     * many markets with deep books is some megabytes. The producer's limit is the same.
     */
    static final int LARGEST_RECORD_BYTES = 16 * 1024 * 1024;

    private CascadeTopology() {}

    /** The topology over a catalogue's topics, watched by nobody. */
    public static Topology build(
            Properties config, SimulationSettings settings, TopicCatalogue topics, AvroCodec codec) {
        return build(config, settings, topics, codec, SimulationMetrics.NONE);
    }

    /**
     * The topology over a catalogue's topics.
     *
     * @param config configuration of Kafka Streams; resources without an explicit name are refused whatever it says
     */
    public static Topology build(
            Properties config,
            SimulationSettings settings,
            TopicCatalogue topics,
            AvroCodec codec,
            SimulationMetrics metrics) {
        StreamsBuilder builder = explicitBuilder(config);
        builder.stream(
                        topics.marketEvents().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(Nodes.MARKET_EVENTS))
                .process(new UniverseSupplier(settings, topics, codec, metrics), Named.as(Nodes.UNIVERSES));
        Topology topology = builder.build();
        sink(topology, Nodes.LIQUIDATIONS, topics.liquidations(), codec);
        sink(topology, Nodes.AUTO_DELEVERAGES, topics.autoDeleverages(), codec);
        sink(topology, Nodes.CASCADES, topics.cascades(), codec);
        sink(topology, Nodes.SIMULATED_PRICES, topics.simulatedPrices(), codec);
        sink(topology, Nodes.RUNS, topics.runs(), codec);
        sink(topology, Nodes.DEAD_LETTERS, topics.deadLetters(), codec);
        return topology;
    }

    /** A builder that refuses resources without a name: a generated one would change with the topology. */
    static StreamsBuilder explicitBuilder(Properties config) {
        Properties explicit = new Properties();
        explicit.putAll(config);
        explicit.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Without the configuration at construction the setting would be ignored without a word.
        return new StreamsBuilder(new TopologyConfig(new StreamsConfig(explicit)));
    }

    private static <V extends SpecificRecord> void sink(
            Topology topology, String name, Topic<V> topic, AvroCodec codec) {
        topology.addSink(name, topic.name(), new StringSerializer(), codec.serializer(topic), Nodes.UNIVERSES);
    }

    private record UniverseSupplier(
            SimulationSettings settings, TopicCatalogue topics, AvroCodec codec, SimulationMetrics metrics)
            implements ProcessorSupplier<byte[], byte[], String, SpecificRecord> {

        @Override
        public Processor<byte[], byte[], String, SpecificRecord> get() {
            return new UniverseProcessor(
                    settings,
                    topics.marketEvents().name(),
                    topics.partitions(),
                    codec.decoder(topics.marketEvents()),
                    metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            // Every change of a position is an update of its own; of a universe's state only the newest matters, so it
            // is written once before each commit.
            return Set.of(
                    store(Nodes.POSITION_STORE), store(Nodes.HELD_STORE), StateStore.over(store(Nodes.STATE_STORE)));
        }

        private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
            return keyValueStoreBuilder(persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withCachingDisabled()
                    .withLoggingEnabled(
                            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD_BYTES)));
        }
    }
}
