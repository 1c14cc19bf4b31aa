package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.WaveMarket;

/** Which way forced orders went. */
public enum ForcedFlow {
    /** None was executed. */
    NONE,
    /** Shorts were bought back. */
    BUYING,
    /** Longs were sold. */
    SELLING,
    /** Both. */
    BOTH;

    /** This and that of a market in a wave. */
    ForcedFlow with(WaveMarket market) {
        boolean buying = this == BUYING || this == BOTH || market.buyQuantity() > 0;
        boolean selling = this == SELLING || this == BOTH || market.sellQuantity() > 0;
        if (buying && selling) {
            return BOTH;
        }
        return buying ? BUYING : selling ? SELLING : NONE;
    }
}
