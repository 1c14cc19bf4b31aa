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

    /** The line of the file that the last event came from, from 1; 0 where it comes from none. */
    default long line() {
        return 0;
    }

    @Override
    default void close() throws IOException {}
}
