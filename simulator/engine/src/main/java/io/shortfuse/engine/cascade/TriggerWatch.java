package io.shortfuse.engine.cascade;

/**
 * Is told each time that the marks are compared with liquidation prices: after events and agenda items while no wave is
 * scheduled, and when a wave is due. Only what a mark has reached then is liquidated; what it reaches in between and has
 * left again by then is not.
 */
@FunctionalInterface
public interface TriggerWatch {
    /** Does nothing. */
    TriggerWatch NONE = () -> {};

    /** The marks are compared now. The engine can be asked for its prices, and must not be told anything. */
    void compared();
}
