package io.shortfuse.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What a caller sets in place of the scenario file. It is part of the input hash.
 *
 * @param seed replaces the file's seed; null: the file's
 */
public record Overrides(@Nullable Long seed) {
    /** The scenario as its file says. */
    public static Overrides none() {
        return new Overrides(null);
    }

    /** The scenario with another seed. */
    public static Overrides seed(long seed) {
        return new Overrides(seed);
    }
}
