package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;

/** What the files and the terminal pick out of a cascade that has many markets. */
public final class CascadeView {
    private CascadeView() {}

    /**
     * The part of the market whose account was the first: the one whose prices stand for the cascade.
     *
     * @throws IllegalArgumentException if the cascade does not list that market, which it always does
     */
    public static CascadeMarket firstMarket(CascadeEnded cascade) {
        for (CascadeMarket market : cascade.markets()) {
            if (market.market().equals(cascade.market())) {
                return market;
            }
        }
        throw new IllegalArgumentException("a cascade lists the market of its first account: cascadeId="
                + cascade.cascadeId() + ", market=" + cascade.market());
    }
}
