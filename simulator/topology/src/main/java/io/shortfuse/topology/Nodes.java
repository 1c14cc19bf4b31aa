package io.shortfuse.topology;

/** Names of the topology's nodes and stores: they stand in changelog topics and in {@code describe()}. */
final class Nodes {
    static final String MARKET_EVENTS = "market-events";
    static final String UNIVERSES = "universes";
    static final String LIQUIDATIONS = "liquidations";
    static final String AUTO_DELEVERAGES = "auto-deleverages";
    static final String CASCADES = "cascades";
    static final String SIMULATED_PRICES = "simulated-prices";
    static final String RUNS = "runs";
    static final String DEAD_LETTERS = "dead-letters";

    static final String POSITION_STORE = "positions";
    static final String STATE_STORE = "universe-states";
    static final String HELD_STORE = "held-events";

    private Nodes() {}
}
