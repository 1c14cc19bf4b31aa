package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import java.time.Duration;

/**
 * The cascade with the largest notional of a run, the first of them where several are equal.
 *
 * @param start with the side, price and market of its first account
 * @param end with its totals
 * @param waves its waves
 * @param flow what its forced orders were
 */
public record LargestCascade(CascadeStarted start, CascadeEnded end, WaveProfile waves, ForcedFlow flow) {
    /** Whether the first account was a short. */
    public boolean isSqueeze() {
        return start.side() == Side.SHORT;
    }

    /** From its first wave to its end. */
    public Duration length() {
        return Duration.ofNanos(end.eventTime() - end.startTime());
    }

    /** The market of the first account. */
    public CascadeMarket market() {
        return CascadeView.firstMarket(end);
    }

    /**
     * Whether the mark of its market went farthest from the start in the other direction, as where a price falls by a
     * fifth before a squeeze begins: then the run's extreme is not what the cascade did.
     *
     * @param market that of the first account
     */
    public boolean isAgainstTheExtremeOf(MarketResult market) {
        return isSqueeze() == market.peakMarkPrice() < market.startPrice();
    }
}
