package io.shortfuse.app.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much of something there is, in all and by kind. */
public final class CountsText {
    private CountsText() {}

    /**
     * {@code 3 rows: NOT_A_NUMBER 2, UNKNOWN_MARKET 1}; empty where there is nothing.
     *
     * @param counts in the order in which they are told
     * @param unit singular
     */
    public static Optional<String> of(Map<? extends Enum<?>, Long> counts, String unit) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(HumanFormat.count(all, unit) + ": "
                + counts.entrySet().stream()
                        .map(count -> count.getKey().name() + " " + HumanFormat.count(count.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
