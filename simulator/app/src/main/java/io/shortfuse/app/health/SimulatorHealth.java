package io.shortfuse.app.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.shortfuse.topology.Simulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;
import org.jspecify.annotations.Nullable;

/** How a simulator is. Until it has started it lives and is not ready. */
public final class SimulatorHealth implements Health, MeterBinder {
    private static final String STARTING = "STARTING";
    private static final Set<String> DEAD_THREADS = Set.of("DEAD", "PENDING_SHUTDOWN");

    private volatile @Nullable Started started;

    private record Started(Simulator simulator, Reachability reachability) {}

    /** The simulator has started. */
    public void started(Simulator simulator, Reachability reachability) {
        started = new Started(simulator, reachability);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("shortfuse.ready", this, health -> health.ready().ok() ? 1 : 0)
                .description("1 if it can do its work, as /ready says")
                .register(registry);
    }

    /** Lives while Kafka Streams has not given up and a stream thread is there. */
    @Override
    public HealthReport live() {
        Started now = started;
        if (now == null) {
            return new HealthReport(true, Map.of("streams", STARTING));
        }
        State state = now.simulator().streams().state();
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("streams", state.name());
        Map<String, String> threads = new TreeMap<>();
        for (ThreadMetadata thread : now.simulator().streams().metadataForLocalThreads()) {
            threads.put(thread.threadName(), thread.threadState());
        }
        checks.putAll(threads);
        boolean anyThread = threads.values().stream().anyMatch(thread -> !DEAD_THREADS.contains(thread));
        return new HealthReport(
                anyThread && (state == State.CREATED || state == State.RUNNING || state == State.REBALANCING), checks);
    }

    /** Ready while it has its share of the work, and broker and registry answer. */
    @Override
    public HealthReport ready() {
        Started now = started;
        if (now == null) {
            return new HealthReport(false, Map.of("streams", STARTING));
        }
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("streams", now.simulator().streams().state().name());
        checks.put("broker", now.reachability().broker());
        checks.put("registry", now.reachability().registry());
        return new HealthReport(
                now.simulator().isRunning()
                        && checks.get("broker").equals(Reachability.ANSWERS)
                        && checks.get("registry").equals(Reachability.ANSWERS),
                checks);
    }
}
