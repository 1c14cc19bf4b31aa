package io.shortfuse.embedded.registry;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is set for the whole registry and may be set otherwise for a subject.
 *
 * @param <T> the values
 */
final class Setting<T> {
    private final T defaultValue;
    private final Map<String, T> ofSubjects = new HashMap<>();
    private T global;

    Setting(T defaultValue) {
        this.defaultValue = defaultValue;
        this.global = defaultValue;
    }

    T global() {
        return global;
    }

    /** What has been set for the subject itself; null if nothing has. */
    @Nullable
    T own(String subject) {
        return ofSubjects.get(subject);
    }

    /** What holds for the subject. */
    T effective(String subject) {
        return ofSubjects.getOrDefault(subject, global);
    }

    void set(@Nullable String subject, T value) {
        if (subject == null) {
            global = value;
        } else {
            ofSubjects.put(subject, value);
        }
    }

    void clear(@Nullable String subject) {
        if (subject == null) {
            global = defaultValue;
        } else {
            ofSubjects.remove(subject);
        }
    }
}
