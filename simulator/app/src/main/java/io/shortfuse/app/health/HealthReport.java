package io.shortfuse.app.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a question about health.
 *
 * @param ok the answer
 * @param checks what it follows from: what was looked at, and what it said; in that order
 */
public record HealthReport(boolean ok, Map<String, String> checks) {
    public HealthReport {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }
}
