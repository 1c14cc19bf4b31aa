package io.shortfuse.app.explain;

import io.shortfuse.scenario.EventOrigin;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run's input.
 *
 * @param sequence its number, from 1
 * @param time nanoseconds since the epoch
 * @param origin where it comes from
 * @param market of a price or a position; null for other events
 * @param price of a price event; null for other events
 */
record InputEvent(
        long sequence,
        long time,
        EventOrigin origin,
        @Nullable String market,
        @Nullable Double price) {}
