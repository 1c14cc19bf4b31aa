package io.shortfuse.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What a caller sets in place of the scenario file. It is part of the input hash.
 *
 * @param seed replaces the file's seed; null: the file's
 * @param skipInvalid whether rows of data files that are wrong are left out; if not, they are problems of the scenario
 */
public record Overrides(@Nullable Long seed, boolean skipInvalid) {
    /** The scenario with a seed of the caller's, or null; every row must be right. */
    public Overrides(@Nullable Long seed) {
        this(seed, false);
    }

    /** The scenario as its file says. */
    public static Overrides none() {
        return new Overrides(null);
    }

    /** The scenario with another seed. */
    public static Overrides seed(long seed) {
        return new Overrides(seed);
    }
}
