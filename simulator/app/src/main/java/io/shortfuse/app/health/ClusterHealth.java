package io.shortfuse.app.health;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a broker and a registry are that nobody simulates on here. */
public final class ClusterHealth implements Health {
    private final Reachability reachability;

    /** The health of those that {@code reachability} asks. */
    public ClusterHealth(Reachability reachability) {
        this.reachability = reachability;
    }

    /** It lives while this process does, which ends when its broker fails. */
    @Override
    public HealthReport live() {
        return new HealthReport(true, Map.of());
    }

    /** Ready while both answer. */
    @Override
    public HealthReport ready() {
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("broker", reachability.broker());
        checks.put("registry", reachability.registry());
        return new HealthReport(checks.values().stream().allMatch(Reachability.ANSWERS::equals), checks);
    }
}
