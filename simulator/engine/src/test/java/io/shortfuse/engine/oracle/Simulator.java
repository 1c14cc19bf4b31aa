package io.shortfuse.engine.oracle;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import java.util.List;

/** One universe, whoever computes it. */
public interface Simulator {
    /** Everything that follows from the next event before another one comes. */
    List<SimulationEvent> process(long sequence, MarketEvent event);
}
