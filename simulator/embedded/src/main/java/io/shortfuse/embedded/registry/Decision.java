package io.shortfuse.embedded.registry;

import org.jspecify.annotations.Nullable;

/**
 * What the rules say to a request: its answer, and the change that it makes.
 *
 * @param answer what the client is told once the change lasts
 * @param change null if nothing changes
 * @param <T> the answer's type
 */
record Decision<T>(T answer, @Nullable RegistryChange change) {
    static <T> Decision<T> unchanged(T answer) {
        return new Decision<>(answer, null);
    }
}
