package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import org.jspecify.annotations.Nullable;

/** Follows cascades, of which a universe has one at a time, and keeps the largest. */
final class CascadeWatch {
    private @Nullable CascadeStarted open;
    private WaveProfile waves = new WaveProfile();
    private ForcedFlow flow = ForcedFlow.NONE;
    private @Nullable LargestCascade largest;

    void started(CascadeStarted event) {
        open = event;
        waves = new WaveProfile();
        flow = ForcedFlow.NONE;
    }

    void waved(WaveCompleted event) {
        waves.add(event.notional(), markAfter(event));
        for (WaveMarket market : event.markets()) {
            flow = flow.with(market);
        }
    }

    private double markAfter(WaveCompleted event) {
        for (WaveMarket market : event.markets()) {
            if (open != null && market.market().equals(open.market())) {
                return market.markPriceAfter();
            }
        }
        return Double.NaN;
    }

    void ended(CascadeEnded event) {
        CascadeStarted start = open;
        if (start == null || start.cascadeId() != event.cascadeId()) {
            throw new IllegalStateException("a cascade starts before it ends: cascadeId=" + event.cascadeId());
        }
        open = null;
        if (largest == null || event.notional() > largest.end().notional()) {
            largest = new LargestCascade(start, event, waves, flow);
        }
    }

    @Nullable
    LargestCascade largest() {
        return largest;
    }
}
