package io.shortfuse.scenario;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reading a scenario says about its keys beyond what stands there: the defaults that were taken. */
final class KeyLog {
    private final Map<String, Map<String, Default>> defaults = new LinkedHashMap<>();
    private final Map<String, Set<String>> implied = new LinkedHashMap<>();
    private final Set<String> writersOwn = new HashSet<>();

    /**
     * What a key counts as that is left out.
     *
     * @param basis what that rests on; null: it is the key's own default
     * @param note on it; may be empty
     */
    record Default(String value, @Nullable Basis basis, String note) {}

    /** A key that is left out of the mapping at {@code path} counts as {@code value}. */
    void defaulted(String path, String key, String value) {
        defaulted(path, key, new Default(value, null, ""));
    }

    /** {@link #defaulted(String, String, String)} for a value that comes from somewhere. */
    void defaulted(String path, String key, Default value) {
        defaults.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(key, value);
    }

    /** A mapping that is left out of the mapping at {@code path} counts as one without keys, all of them defaults. */
    void implied(String path, String key) {
        implied.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(key);
    }

    /** The mappings that are left out of the one at {@code path}, and count all the same. */
    Set<String> impliedIn(String path) {
        return implied.getOrDefault(path, Set.of());
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
    Map<String, Default> defaultsOf(String path) {
        return defaults.getOrDefault(path, Map.of());
    }

    boolean hasOwnKeys(String path) {
        return writersOwn.contains(path);
    }
}
