package io.shortfuse.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.engine.Side;
import io.shortfuse.topology.SimulationMetrics;
import io.shortfuse.topology.TaskLoad;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The simulator's meters. Their labels have few values: no universe and no account is named. docs/operations.md tells what
 * each means.
 */
public final class SimulatorMetrics implements SimulationMetrics {
    /** From an event that only moves a price to a tick that liquidates millions. */
    private static final Duration[] EVENT_BOUNDS = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private static final Duration[] CASCADE_BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(300),
        Duration.ofSeconds(1_800)
    };

    private final MeterRegistry registry;
    private final Currencies currencies = new Currencies();
    private final Map<String, Liquidations> liquidations = new ConcurrentHashMap<>();
    private final Set<TaskLoad> tasks = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> restoring = new ConcurrentHashMap<>();
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Timer events;
    private final Timer cascades;
    private final Counter repeats;
    private final Counter gaps;
    private final Counter cascadesStarted;
    private final Counter registryUnanswered;
    private final Counter threadFailures;

    /** Meters in {@code registry}, all at 0. */
    public SimulatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        events = Timer.builder("shortfuse.event")
                .description("From taking up an event until all that follows from it is done")
                .serviceLevelObjectives(EVENT_BOUNDS)
                .register(registry);
        cascades = Timer.builder("shortfuse.cascade")
                .description("From the start of a cascade until its end, by the clock of the machine")
                .serviceLevelObjectives(CASCADE_BOUNDS)
                .register(registry);
        FunctionCounter.builder("shortfuse.events.applied", events, Timer::count)
                .description("Events that were applied")
                .register(registry);
        FunctionCounter.builder("shortfuse.cascades.ended", cascades, Timer::count)
                .description("Cascades that ended")
                .register(registry);
        repeats = counter("shortfuse.events.repeated", "Events that had been taken in before, and were ignored");
        gaps = counter("shortfuse.events.after.gap", "Events that came before one that is missing");
        cascadesStarted = counter("shortfuse.cascades.started", "Cascades that started");
        registryUnanswered = counter(
                "shortfuse.registry.unanswered", "Questions of the simulation that the registry did not answer");
        threadFailures = counter("shortfuse.thread.failures", "Stream threads that failed");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("shortfuse.dead.letters")
                            .description("Records that were not applied")
                            .tag("reason", lowerCase(reason))
                            .register(registry));
        }
        gauge("shortfuse.universes.hosted", "Universes that have begun and are not over", TaskLoad::hostedUniverses);
        gauge("shortfuse.universes.busy", "Universes with work that waits for its turn only", TaskLoad::busyUniverses);
        gauge("shortfuse.universes.stopped", "Universes that wait for a missing event", TaskLoad::stoppedUniverses);
        gauge("shortfuse.universes.failed", "Universes that are quarantined", TaskLoad::failedUniverses);
        gauge("shortfuse.events.held", "Events that were received and wait for their turn", TaskLoad::heldEvents);
        Gauge.builder("shortfuse.tasks", tasks, Set::size)
                .description("Partitions of market-events that are simulated here")
                .register(registry);
        Gauge.builder("shortfuse.restore.records.left", restoring, all -> all.values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .description("Records of changelogs that are still to be read before tasks are ready")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void gauge(String name, String description, ToLongFunction<TaskLoad> figure) {
        Gauge.builder(name, tasks, all -> all.stream().mapToLong(figure).sum())
                .description(description)
                .register(registry);
    }

    private static String lowerCase(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void eventApplied(long nanos) {
        events.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void eventRepeated() {
        repeats.increment();
    }

    @Override
    public void eventAfterGap() {
        gaps.increment();
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        Counter counter = deadLetters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void cascadeStarted() {
        cascadesStarted.increment();
    }

    @Override
    public void cascadeEnded(long nanos) {
        cascades.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void registryUnanswered() {
        registryUnanswered.increment();
    }

    @Override
    public void threadFailed() {
        threadFailures.increment();
    }

    @Override
    public void restoring(String store, long left) {
        if (left == 0) {
            restoring.remove(store);
        } else {
            restoring.put(store, left);
        }
    }

    @Override
    public void taskOpened(TaskLoad load) {
        tasks.add(load);
    }

    @Override
    public void taskClosed(TaskLoad load) {
        tasks.remove(load);
    }

    @Override
    public Liquidations liquidations(String currency) {
        return liquidations.computeIfAbsent(
                currencies.label(currency), label -> new InCurrency(side(Side.LONG, label), side(Side.SHORT, label)));
    }

    private OfSide side(Side side, String currency) {
        return new OfSide(
                Counter.builder("shortfuse.liquidations")
                        .description("Forced orders")
                        .tag("side", lowerCase(side))
                        .tag("currency", currency)
                        .register(registry),
                Counter.builder("shortfuse.forced.notional")
                        .description("Notional of forced orders: closed quantity times liquidation price")
                        .tag("side", lowerCase(side))
                        .tag("currency", currency)
                        .register(registry));
    }

    private record OfSide(Counter liquidations, Counter notional) {
        void add(double amount) {
            liquidations.increment();
            notional.increment(amount);
        }
    }

    private record InCurrency(OfSide longs, OfSide shorts) implements Liquidations {
        @Override
        public void liquidated(Side side, double notional) {
            (side == Side.SHORT ? shorts : longs).add(notional);
        }
    }
}
