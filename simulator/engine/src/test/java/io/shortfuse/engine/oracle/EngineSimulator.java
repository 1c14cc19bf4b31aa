package io.shortfuse.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The engine, worked in slices, now and then begun anew; it is held to the contract of its sink on the way. */
public final class EngineSimulator implements Simulator {
    private final KeptBook book = new KeptBook();
    private final IntSupplier budgets;
    private final BooleanSupplier restarts;
    private CascadeEngine engine = new CascadeEngine(book);
    private long lastNumber;

    /** @param budgets the budget of each slice, 1 or more */
    public EngineSimulator(IntSupplier budgets) {
        this(budgets, () -> false);
    }

    /**
     * @param budgets the budget of each slice, 1 or more
     * @param restarts whether, before each slice, the engine is thrown away and brought back from its stored state
     */
    public EngineSimulator(IntSupplier budgets, BooleanSupplier restarts) {
        this.budgets = budgets;
        this.restarts = restarts;
    }

    @Override
    public List<SimulationEvent> process(long sequence, MarketEvent event) {
        List<SimulationEvent> out = new ArrayList<>();
        engine.offer(sequence, event);
        boolean idle = false;
        while (!idle) {
            if (restarts.getAsBoolean()) {
                engine = book.restore(engine.saveState());
            }
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
