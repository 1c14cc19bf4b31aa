package io.shortfuse.scenario;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What reading a scenario says about its keys beyond what stands there: the defaults that were taken. */
final class KeyLog {
    private final Map<String, Map<String, String>> defaults = new LinkedHashMap<>();
    private final Set<String> writersOwn = new HashSet<>();

    /** A key that is left out of the mapping at {@code path} counts as {@code value}. */
    void defaulted(String path, String key, String value) {
        defaults.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(key, value);
    }

    /** {@link #defaulted(String, String, String)} for a number. */
    void defaulted(String path, String key, double value) {
        defaulted(path, key, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /** The keys of the mapping at {@code path} are the writer's own: it is one value. */
    void ownKeys(String path) {
        writersOwn.add(path);
    }

    /** The defaults of the mapping at {@code path}, in the order in which they were taken. */
    Map<String, String> defaultsOf(String path) {
        return defaults.getOrDefault(path, Map.of());
    }

    boolean hasOwnKeys(String path) {
        return writersOwn.contains(path);
    }
}
