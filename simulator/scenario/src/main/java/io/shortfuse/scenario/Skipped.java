package io.shortfuse.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that are left out of a scenario.
 *
 * @param byRule how many, by the rule that they break; rules that none breaks are absent
 * @param first the first hundred of them
 */
public record Skipped(Map<RowRule, Long> byRule, List<SkippedRow> first) {
    public Skipped {
        Map<RowRule, Long> ordered = new EnumMap<>(RowRule.class);
        ordered.putAll(byRule);
        byRule = Collections.unmodifiableMap(ordered);
        first = List.copyOf(first);
    }

    /** How many there are. */
    public long count() {
        return byRule.values().stream().mapToLong(Long::longValue).sum();
    }
}
