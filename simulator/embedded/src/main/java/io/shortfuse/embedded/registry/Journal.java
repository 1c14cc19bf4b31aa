package io.shortfuse.embedded.registry;

import java.io.IOException;

/** Where changes are made to last. */
interface Journal extends AutoCloseable {
    /** A journal that keeps nothing: the registry then lives as long as the process. */
    static Journal none() {
        return change -> {};
    }

    /**
     * Makes a change last. When this returns it survives a crash; when it throws it has not happened.
     *
     * @throws IOException if it could not be written
     */
    void append(RegistryChange change) throws IOException;

    @Override
    default void close() throws IOException {}
}
