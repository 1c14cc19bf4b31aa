package io.shortfuse.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The engine, worked in slices; it is held to the contract of its sink on the way. */
public final class EngineSimulator implements Simulator {
    private final CascadeEngine engine = new CascadeEngine();
    private final IntSupplier budgets;
    private long lastNumber;

    /** @param budgets the budget of each slice, 1 or more */
    public EngineSimulator(IntSupplier budgets) {
        this.budgets = budgets;
    }

    @Override
    public List<SimulationEvent> process(long sequence, MarketEvent event) {
        List<SimulationEvent> out = new ArrayList<>();
        engine.offer(sequence, event);
        boolean idle = false;
        while (!idle) {
            int budget = budgets.getAsInt();
            int before = out.size();
            idle = engine.advance(budget, (number, said) -> {
                assertThat(number).as("number of %s", said).isEqualTo(numberOf(said));
                lastNumber = number;
                out.add(said);
            });
            assertThat(out.size() - before).as("output of a slice").isLessThanOrEqualTo(budget);
            assertThat(engine.isIdle()).isEqualTo(idle);
        }
        return out;
    }

    private long numberOf(SimulationEvent said) {
        return said instanceof EventRefused || said instanceof RunCompleted ? lastNumber : lastNumber + 1;
    }
}
