package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events of one input, one after the other, without holding more than one. */
@FunctionalInterface
interface Feed<E extends MarketEvent> extends AutoCloseable {
    /** The next event, or null after the last. */
    @Nullable
    E next() throws IOException;

    @Override
    default void close() throws IOException {}
}
