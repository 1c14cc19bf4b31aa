package io.shortfuse.engine.cascade;

/**
 * Is told each time that the marks are compared with liquidation prices: after events and agenda items while no wave is
 * scheduled, and when a wave is due. Only what a mark has reached then is liquidated; what it reaches in between and has
 * left again by then is not. And each time that a market has taken a price event, whether that yields a simulated price
 * or not.
 */
@FunctionalInterface
public interface TriggerWatch {
    /** Does nothing. */
    TriggerWatch NONE = () -> {};

    /** The marks are compared now. The engine can be asked for its prices, and must not be told anything. */
    void compared();

    /** A market has taken a price event, and nothing has followed from it yet; otherwise as {@link #compared()}. */
    default void priced(String market) {}
}
