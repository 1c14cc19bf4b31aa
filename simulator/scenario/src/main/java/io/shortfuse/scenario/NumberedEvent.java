package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;

/**
 * An event and its place in its universe's log.
 *
 * @param sequence 1, 2, ... without gaps
 * @param event what the universe is told
 */
public record NumberedEvent(long sequence, MarketEvent event) {}
