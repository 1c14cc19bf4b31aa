package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import java.util.Iterator;
import java.util.List;

/**
 * The events of a universe, in order and numbered from 1. It may hold files open; close it. One thread at a time.
 *
 * <p>{@code next} throws {@link java.io.UncheckedIOException} if a file cannot be read, or is not the one that was
 * checked.
 */
public interface EventSource extends Iterator<NumberedEvent>, AutoCloseable {
    @Override
    void close();

    /** The given events, numbered. */
    static EventSource of(List<? extends MarketEvent> events) {
        Iterator<? extends MarketEvent> iterator = List.copyOf(events).iterator();
        return new EventSource() {
            private long sequence;

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public NumberedEvent next() {
                return new NumberedEvent(++sequence, iterator.next());
            }

            @Override
            public void close() {}
        };
    }
}
