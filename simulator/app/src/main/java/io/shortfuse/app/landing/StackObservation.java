package io.shortfuse.app.landing;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.shortfuse.app.health.ClusterHealth;
import io.shortfuse.app.health.Health;
import io.shortfuse.app.health.HealthReport;
import io.shortfuse.app.health.Reachability;
import io.shortfuse.app.health.SimulatorHealth;
import io.shortfuse.app.http.ObservabilityRoutes;
import io.shortfuse.app.kafka.RunningStack;
import io.shortfuse.app.metrics.SimulatorMetrics;
import io.shortfuse.observability.metrics.ProgramMetrics;
import io.shortfuse.topology.SimulationMetrics;
import io.shortfuse.topology.Simulator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those who watch over a stack are told: health, readiness and metrics, of its simulator too if it has one. */
final class StackObservation implements AutoCloseable {
    private final ProgramMetrics metrics;
    private final SimulatorMetrics simulation;
    private volatile @Nullable Health health;
    private @Nullable Reachability reachability;

    /**
     * An observation, of a stack that is not up yet.
     *
     * @param build version of the program
     */
    StackObservation(String build) {
        metrics = ProgramMetrics.of(build);
        simulation = new SimulatorMetrics(metrics.registry());
    }

    /** What the simulator is to tell what it does. */
    SimulationMetrics simulation() {
        return simulation;
    }

    /** The stack is up. */
    void started(RunningStack stack) {
        Reachability asking = Reachability.watch(
                stack.cluster().admin(Reachability.PATIENCE),
                stack.codec().registry(),
                stack.topics().marketEvents().subject());
        reachability = asking;
        Simulator simulator = stack.simulator();
        if (simulator == null) {
            health = new ClusterHealth(asking);
        } else {
            metrics.bind(new KafkaStreamsMetrics(simulator.streams()));
            SimulatorHealth ofSimulator = new SimulatorHealth();
            ofSimulator.started(simulator, asking);
            metrics.bind(ofSimulator);
            health = ofSimulator;
        }
    }

    /** Where they are told. */
    ObservabilityRoutes routes() {
        return new ObservabilityRoutes(new Latest(), metrics);
    }

    /** The health of what has been started; before, of nothing. */
    private final class Latest implements Health {
        @Override
        public HealthReport live() {
            Health now = health;
            return now == null ? new HealthReport(true, Map.of()) : now.live();
        }

        @Override
        public HealthReport ready() {
            Health now = health;
            return now == null ? new HealthReport(false, Map.of()) : now.ready();
        }
    }

    @Override
    public void close() {
        try {
            if (reachability != null) {
                reachability.close();
            }
        } finally {
            metrics.close();
        }
    }
}
