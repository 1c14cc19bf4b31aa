package io.shortfuse.engine.facts;

import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import java.util.List;

/** What a universe said, by kind. */
record Outcome(List<SimulationEvent> events) {

    <T extends SimulationEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T extends SimulationEvent> T only(Class<T> kind) {
        List<T> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("must have said one " + kind.getSimpleName() + ": " + found);
        }
        return found.get(0);
    }

    List<PositionLiquidated> liquidations() {
        return all(PositionLiquidated.class);
    }

    List<PositionAutoDeleveraged> deleveraged() {
        return all(PositionAutoDeleveraged.class);
    }

    List<String> liquidatedIds() {
        return liquidations().stream().map(PositionLiquidated::positionId).toList();
    }

    double liquidatedQuantity() {
        return liquidations().stream().mapToDouble(PositionLiquidated::quantity).sum();
    }

    double deficit() {
        return liquidations().stream().mapToDouble(PositionLiquidated::deficit).sum();
    }

    List<WaveCompleted> waves() {
        return all(WaveCompleted.class);
    }

    CascadeStarted started() {
        return only(CascadeStarted.class);
    }

    CascadeEnded ended() {
        return only(CascadeEnded.class);
    }

    RunCompleted completed() {
        return only(RunCompleted.class);
    }

    List<RefusalRule> refusals() {
        return all(EventRefused.class).stream().map(EventRefused::rule).toList();
    }

    /** The last reported prices of a market. */
    PriceSimulated prices(String market) {
        List<PriceSimulated> prices = all(PriceSimulated.class).stream()
                .filter(price -> price.market().equals(market))
                .toList();
        return prices.get(prices.size() - 1);
    }

    /** The last reported mark of {@link Universe#MARKET}. */
    double mark() {
        return prices(Universe.MARKET).markPrice();
    }

    MarketResult result(String market) {
        return completed().markets().stream()
                .filter(result -> result.market().equals(market))
                .findFirst()
                .orElseThrow();
    }
}
