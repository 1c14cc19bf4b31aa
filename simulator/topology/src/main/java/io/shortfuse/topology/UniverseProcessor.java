package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.schemas.codec.AvroDecoder;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.topology.state.UniverseState;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts the universes of a task. A record is given to its universe; what a universe cannot finish within a step's budget
 * goes on at the next ticks of the wall clock, in turn with the other busy universes, and Kafka Streams commits in
 * between.
 */
final class UniverseProcessor implements Processor<byte[], byte[], String, SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(UniverseProcessor.class);

    private final SimulationSettings settings;
    private final String sourceTopic;
    private final int partitions;
    private final AvroDecoder<MarketEvent> decoder;
    private final SimulationMetrics metrics;
    private final Map<Bytes, HostedUniverse> universes = new HashMap<>();
    private final LinkedHashMap<String, HostedUniverse> busy = new LinkedHashMap<>();

    private final RegistryPatience registry = new RegistryPatience();
    private @Nullable TaskContext task;
    private @Nullable Cancellable ticks;

    /** What is there between {@code init} and {@code close}. */
    private record TaskContext(
            ProcessorContext<String, SpecificRecord> context,
            KeyValueStore<Bytes, byte[]> positions,
            KeyValueStore<Bytes, byte[]> held,
            StateStore states,
            Outbox outbox,
            DeadLetters deadLetters,
            TaskLoad load) {}

    UniverseProcessor(
            SimulationSettings settings,
            String sourceTopic,
            int partitions,
            AvroDecoder<MarketEvent> decoder,
            SimulationMetrics metrics) {
        this.settings = settings;
        this.sourceTopic = sourceTopic;
        this.partitions = partitions;
        this.decoder = decoder;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        Outbox outbox = new Outbox(context);
        TaskContext started = new TaskContext(
                context,
                context.getStateStore(Nodes.POSITION_STORE),
                context.getStateStore(Nodes.HELD_STORE),
                context.getStateStore(Nodes.STATE_STORE),
                outbox,
                new DeadLetters(outbox, sourceTopic),
                new TaskLoad());
        task = started;
        metrics.taskOpened(started.load());
        for (String name : started.states().universes()) {
            settle(host(started, name));
        }
        log.info("Task {} hosts {} universes, {} of them busy", context.taskId(), universes.size(), busy.size());
        keepWorking();
    }

    /** Ticks come only while there is work, because Kafka Streams commits after each. */
    private void keepWorking() {
        task().load().holds(universes.size(), busy.size());
        if (busy.isEmpty() && ticks != null) {
            ticks.cancel();
            ticks = null;
        } else if (!busy.isEmpty() && ticks == null) {
            ticks = task().context().schedule(settings.workInterval(), PunctuationType.WALL_CLOCK_TIME, this::work);
        }
    }

    private Budget budget() {
        return new Budget(settings.workPerStep(), settings.timePerStep(), System::nanoTime);
    }

    private TaskContext task() {
        TaskContext current = task;
        if (current == null) {
            throw new IllegalStateException("must be between init and close");
        }
        return current;
    }

    private HostedUniverse host(TaskContext started, String name) {
        RuntimeException failure = null;
        UniverseState saved = null;
        try {
            saved = started.states().get(name);
        } catch (IllegalStateException e) {
            failure = e;
        }
        HostedUniverse universe = new HostedUniverse(
                name,
                saved == null ? UniverseState.newBuilder().build() : saved,
                new PositionStore(started.positions(), name),
                new HeldEvents(started.held(), name),
                started.states(),
                decoder,
                started.outbox(),
                started.deadLetters(),
                registry,
                metrics);
        started.load().held(universe.heldEvents());
        if (failure == null) {
            universe.restore();
        } else {
            universe.cannotRestore(failure);
        }
        universes.put(UniverseKeys.key(name), universe);
        return universe;
    }

    /** After something was done for a universe: it is worked on, or waits for records, or is forgotten. */
    private void settle(HostedUniverse universe) {
        task().load().stands(universe.name(), universe.isStopped(), universe.hasFailed());
        if (universe.isBusy()) {
            busy.put(universe.name(), universe);
        } else if (universe.isForgettable()) {
            universes.remove(UniverseKeys.key(universe.name()));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RawEvent event = raw(record);
        HostedUniverse hosted = universes.get(event.key());
        String name = hosted == null ? UniverseKeys.universe(record.key()) : hosted.name();
        if (name == null) {
            reject(
                    null,
                    event,
                    "KEY",
                    "must be the name of a universe, at most " + UniverseKeys.MAX_BYTES
                            + " bytes of UTF-8 without control characters");
            return;
        }
        int home = UniverseKeys.partition(record.key(), partitions);
        if (home != event.partition()) {
            // Two tasks would simulate the universe, and both would write its numbers.
            reject(
                    name,
                    event,
                    "PARTITION",
                    "must be on the partition of its key, by murmur2 as Java's producer has it: partition="
                            + event.partition() + " expected=" + home);
            return;
        }
        HostedUniverse universe = hosted == null ? host(task(), name) : hosted;
        long held = universe.heldEvents();
        universe.receive(event, budget(), task().context().currentSystemTimeMs());
        task().load().held(universe.heldEvents() - held);
        settle(universe);
        keepWorking();
    }

    private void reject(@Nullable String universe, RawEvent event, String rule, String detail) {
        metrics.deadLetter(DeadLetterReason.UNDECODABLE);
        task().deadLetters()
                .send(
                        universe,
                        UniverseKind.UNKNOWN,
                        event,
                        null,
                        new Rejection(DeadLetterReason.UNDECODABLE, rule, detail));
    }

    private RawEvent raw(Record<byte[], byte[]> record) {
        RecordMetadata metadata = task().context().recordMetadata().orElseThrow();
        Headers headers = record.headers();
        return new RawEvent(
                metadata.partition(),
                metadata.offset(),
                sequence(headers),
                EventHeaders.contentHash(headers),
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()));
    }

    /** A header that is not a number is as good as none: the body then tells. */
    private static @Nullable Long sequence(Headers headers) {
        try {
            return EventHeaders.sequence(headers);
        } catch (IllegalArgumentException notANumber) {
            return null;
        }
    }

    /** One step for busy universes, in turn. */
    private void work(long wallClockMs) {
        Budget budget = budget();
        for (int turns = busy.size(); turns > 0 && !budget.isSpent(); turns--) {
            Iterator<HostedUniverse> first = busy.values().iterator();
            HostedUniverse universe = first.next();
            first.remove();
            long held = universe.heldEvents();
            universe.work(budget, wallClockMs);
            task().load().held(universe.heldEvents() - held);
            settle(universe);
        }
        keepWorking();
    }

    @Override
    public void close() {
        if (task != null) {
            metrics.taskClosed(task.load());
        }
        universes.clear();
        busy.clear();
        ticks = null;
        task = null;
    }
}
