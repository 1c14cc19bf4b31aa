package io.shortfuse.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.PriceSimulated;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.schemas.topic.SubjectProvisioner;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under Kafka's test driver, with a registry in memory. */
final class TopologyHarness implements AutoCloseable {
    private static final int MANY_STEPS = 10_000;

    final TopicCatalogue topics;
    private final AvroCodec codec;
    private final Serializer<MarketEvent> serializer;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> input;
    private final TestOutputTopic<String, PositionLiquidated> liquidations;
    private final TestOutputTopic<String, CascadeEvent> cascades;
    private final TestOutputTopic<String, PriceSimulated> prices;
    private final TestOutputTopic<String, RunStatus> runs;
    private final TestOutputTopic<String, DeadLetter> deadLetters;

    TopologyHarness(Path stateDirectory, int workPerStep) {
        this(stateDirectory, workPerStep, new MockSchemaRegistryClient());
    }

    TopologyHarness(Path stateDirectory, int workPerStep, SchemaRegistryClient registry) {
        this(stateDirectory, workPerStep, registry, 1);
    }

    /** The test driver plays partition 0 of {@code partitions}. */
    TopologyHarness(Path stateDirectory, int workPerStep, SchemaRegistryClient registry, int partitions) {
        this(stateDirectory, workPerStep, registry, partitions, SimulationMetrics.NONE);
    }

    TopologyHarness(Path stateDirectory, int workPerStep, SchemaRegistryClient registry, SimulationMetrics metrics) {
        this(stateDirectory, workPerStep, registry, 1, metrics);
    }

    private TopologyHarness(
            Path stateDirectory,
            int workPerStep,
            SchemaRegistryClient registry,
            int partitions,
            SimulationMetrics metrics) {
        topics = new TopicCatalogue("shortfuse", partitions);
        new SubjectProvisioner(registry).provision(topics.all());
        codec = AvroCodec.using(registry);
        serializer = codec.serializer(topics.marketEvents());
        SimulatorSettings settings = new SimulatorSettings(
                "test",
                stateDirectory,
                1,
                Map.of("bootstrap.servers", "localhost:1"),
                new SimulationSettings(workPerStep, Duration.ofMinutes(1), Duration.ofMillis(1)));
        Properties config = settings.streamsConfig();
        driver = new TopologyTestDriver(
                CascadeTopology.build(config, settings.simulation(), topics, codec, metrics), config);
        input = driver.createInputTopic(
                topics.marketEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
        liquidations = output(topics.liquidations());
        cascades = output(topics.cascades());
        prices = output(topics.simulatedPrices());
        runs = output(topics.runs());
        deadLetters = output(topics.deadLetters());
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), codec.deserializer(topic));
    }

    byte[] encode(MarketEvent event) {
        return serializer.serialize(topics.marketEvents().name(), event);
    }

    void send(List<MarketEvent> events) {
        events.forEach(this::send);
    }

    void send(MarketEvent event) {
        send(event, encode(event));
    }

    /** Sends bytes under the universe's key, without headers. */
    void send(byte[] value) {
        send(MarketLog.UNIVERSE.getBytes(StandardCharsets.UTF_8), value, new RecordHeaders());
    }

    /** Sends an event's headers with another body. */
    void send(MarketEvent event, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(headers, event.getUniverseKind(), event.getSequence(), value);
        send(event.getUniverse().getBytes(StandardCharsets.UTF_8), value, headers);
    }

    void send(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        input.pipeInput(new TestRecord<>(key, value, headers, 0L));
    }

    /** The store of universes' states. */
    StateStore states() {
        return (StateStore) driver.getStateStore(Nodes.STATE_STORE);
    }

    /** What has been written to the changelog of universes' states. */
    List<byte[]> stateChangelog() {
        return driver.createOutputTopic(
                        "test-" + Nodes.STATE_STORE + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readValuesToList();
    }

    /** Whether every event that was sent has been dealt with, whether or not its universe is over. */
    boolean isDone() {
        KeyValueStore<Bytes, byte[]> held = driver.getKeyValueStore(Nodes.HELD_STORE);
        try (KeyValueIterator<Bytes, byte[]> events = held.all()) {
            return !events.hasNext();
        }
    }

    /** Lets the wall clock tick once. */
    void step() {
        driver.advanceWallClockTime(Duration.ofMillis(1));
    }

    /** Lets the wall clock tick until a run has ended and everything held has been done. */
    List<RunStatus> finish() {
        List<RunStatus> seen = new ArrayList<>();
        for (int i = 0; i < MANY_STEPS; i++) {
            step();
            seen.addAll(runs());
            if (seen.stream().anyMatch(status -> status.getStatus() == RunState.ENDED)) {
                return seen;
            }
        }
        throw new AssertionError("must end within " + MANY_STEPS + " steps: " + seen);
    }

    List<PositionLiquidated> liquidations() {
        return liquidations.readValuesToList();
    }

    List<RunStatus> runs() {
        return runs.readValuesToList();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList();
    }

    /** All numbered output so far, in order of its numbers, as text. */
    List<String> numbered() {
        return numberedByUniverse().values().stream().flatMap(List::stream).toList();
    }

    /** All numbered output so far, by universe, in order of its numbers, as text. */
    Map<String, List<String>> numberedByUniverse() {
        record Numbered(String universe, long sequence, String text) {}
        List<Numbered> all = new ArrayList<>();
        liquidations
                .readValuesToList()
                .forEach(r -> all.add(new Numbered(r.getUniverse(), r.getSequence(), r.toString())));
        cascades.readValuesToList().forEach(r -> all.add(new Numbered(r.getUniverse(), r.getSequence(), r.toString())));
        prices.readValuesToList().forEach(r -> all.add(new Numbered(r.getUniverse(), r.getSequence(), r.toString())));
        return all.stream()
                .sorted(Comparator.comparingLong(Numbered::sequence))
                .collect(Collectors.groupingBy(
                        Numbered::universe, TreeMap::new, Collectors.mapping(Numbered::text, Collectors.toList())));
    }

    @Override
    public void close() {
        driver.close();
        codec.close();
    }
}
