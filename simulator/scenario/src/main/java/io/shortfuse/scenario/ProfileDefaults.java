package io.shortfuse.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says of the keys of one mapping: the values that count where the mapping has none. Keys of the mappings
 * below are written with a point.
 */
final class ProfileDefaults {
    static final ProfileDefaults NONE = new ProfileDefaults("", Map.of());

    private final String profile;
    private final Map<String, ProfileItem> items;

    ProfileDefaults(String profile, Map<String, ProfileItem> items) {
        this.profile = profile;
        this.items = new LinkedHashMap<>(items);
    }

    /** Whether there is a value for {@code key}, or for a key below it. */
    boolean has(String key) {
        return items.containsKey(key) || hasBelow(key);
    }

    boolean hasBelow(String key) {
        return items.keySet().stream().anyMatch(name -> name.startsWith(key + "."));
    }

    @Nullable
    ProfileItem item(String key) {
        return items.get(key);
    }

    /** Those of the mapping that is the value of {@code key}. */
    ProfileDefaults under(String key) {
        Map<String, ProfileItem> below = new LinkedHashMap<>();
        items.forEach((name, item) -> {
            if (name.startsWith(key + ".")) {
                below.put(name.substring(key.length() + 1), item);
            }
        });
        return below.isEmpty() ? NONE : new ProfileDefaults(profile, below);
    }

    /** Where the value of {@code key} is from. */
    String evidence(ProfileItem item) {
        return item.evidence(profile);
    }

    List<ProfileItem> items() {
        return new ArrayList<>(items.values());
    }
}
