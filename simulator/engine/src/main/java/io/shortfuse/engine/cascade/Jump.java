package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationSink;
import org.jspecify.annotations.Nullable;

/**
 * The question "what if the outside price jumps there": all venues of the symbol jump at once, by one ratio, no event
 * comes after, nothing more is felt of other markets, and the cascade that it opens runs to its end (simulation model,
 * section 8). Accounts of other symbols, which time alone might trigger meanwhile, are left out. It is asked of a branch, because it leaves the engine
 * elsewhere.
 */
final class Jump {
    private final CascadeEngine engine;
    private final SimulationSink sink;
    private @Nullable CascadeEnded ended;

    private Jump(CascadeEngine engine, SimulationSink sink) {
        this.engine = engine;
        this.sink = sink;
    }

    static JumpOutcome play(CascadeEngine engine, String market, double exogenousPrice, SimulationSink sink) {
        Require.price(exogenousPrice, "exogenousPrice");
        MarketState reference = engine.universe.market(market);
        if (reference == null) {
            throw new IllegalArgumentException("must be listed: market=" + market);
        }
        if (!engine.isIdle() || engine.cascade != null) {
            throw new IllegalStateException("must be idle, and no cascade open, to be asked for a jump");
        }
        Jump jump = new Jump(engine, sink);
        jump.move(reference, exogenousPrice);
        jump.runCascade(reference.index);
        return jump.outcome(reference);
    }

    private void move(MarketState reference, double exogenousPrice) {
        engine.output.to(this::emit);
        double ratio = exogenousPrice / reference.exogenousPrice();
        SymbolIndex index = reference.index;
        for (MarketState venue : index.markets) {
            venue.jump(engine.universe.now, venue == reference ? exogenousPrice : venue.exogenousPrice() * ratio);
        }
        index.trading = true;
        engine.universe.contagion.end();
        for (MarketState other : engine.universe.markets) {
            other.leftOut = other.index != index;
        }
        for (MarketState venue : index.markets) {
            engine.applier.priceAfterJump(venue);
        }
        engine.checkDue = true;
        engine.checkCause = Cause.EVENT;
    }

    private void emit(long sequence, SimulationEvent event) {
        if (event instanceof CascadeEnded end) {
            ended = end;
        }
        sink.emit(sequence, event);
    }

    /**
     * Runs the cascade that the jump opens, to its end. Where marks lag behind, it may open later, until the slowest of
     * the symbol's marks has taken the jump in.
     */
    private void runCascade(SymbolIndex index) {
        long deadline = engine.universe.now + lagNs(index);
        work();
        while (engine.cascade == null && engine.nextItem() <= deadline) {
            engine.runNextItem();
            work();
        }
        OpenCascade opened = engine.cascade;
        while (opened != null && engine.cascade == opened) {
            if (engine.isIdle()) {
                engine.runNextItem();
            } else {
                engine.step();
            }
        }
    }

    /** Does what is due now, until that opens a cascade. */
    private void work() {
        while (engine.cascade == null && !engine.isIdle()) {
            engine.step();
        }
    }

    private static long lagNs(SymbolIndex index) {
        long longest = 0;
        for (MarketState venue : index.markets) {
            longest = Math.max(longest, venue.sampledMark == null ? 0 : venue.sampledMark.lagNs());
        }
        return longest;
    }

    private JumpOutcome outcome(MarketState reference) {
        long now = engine.universe.now;
        CascadeEnded end = ended;
        double exogenous = reference.exogenousPrice();
        double mark = reference.markPrice(now);
        double last = reference.lastPrice(now);
        return end == null
                ? new JumpOutcome(exogenous, mark, last, 0, 0, 0, 0, 0, 0, 0)
                : new JumpOutcome(
                        exogenous,
                        mark,
                        last,
                        end.waves(),
                        end.liquidations(),
                        end.quantity(),
                        end.notional(),
                        end.insuranceFundChange(),
                        end.deficit(),
                        end.autoDeleveragedNotional());
    }
}
