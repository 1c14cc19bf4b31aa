package io.shortfuse.app.explain;

import io.shortfuse.app.explain.AccountExplanation.State;
import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.cascade.TriggerWatch;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.CrossAccount;
import io.shortfuse.scenario.NumberedEvent;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioEventSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays a scenario again, by the engine in this thread, and follows the cross account of one position. */
final class AccountReplay implements SimulationSink, TriggerWatch {
    private static final int BUDGET = 10_000;

    private final Scenario scenario;
    private final String positionId;
    private final CascadeEngine engine = new CascadeEngine();
    private @Nullable PositionSet set;
    private @Nullable InputEvent origin;
    /** Whether one of its markets has had a price. */
    private boolean priced;

    private @Nullable State first;
    private @Nullable State nearest;
    private final List<PositionLiquidated> orders = new ArrayList<>();
    private long sequence;
    private final List<PositionAutoDeleveraged> closed = new ArrayList<>();

    private AccountReplay(Scenario scenario, String positionId) {
        this.scenario = scenario;
        this.positionId = positionId;
        engine.watch(this);
    }

    /**
     * The explanation of a position that is one of a cross account.
     *
     * @throws InterruptedException if the user ends it
     */
    static AccountExplanation explain(Scenario scenario, String universe, RunIdentity identity, String positionId)
            throws NotExplainedException, InterruptedException {
        return new AccountReplay(scenario, positionId).play(universe, identity);
    }

    private AccountExplanation play(String universe, RunIdentity identity)
            throws NotExplainedException, InterruptedException {
        try (ScenarioEventSource events = scenario.events()) {
            while (events.hasNext()) {
                NumberedEvent next = events.next();
                MarketEvent event = next.event();
                engine.offer(next.sequence(), event);
                while (!engine.advance(BUDGET, this)) {
                    PositionReplay.requireNotInterrupted();
                }
                if (event instanceof PositionSet position
                        && position.positionId().equals(positionId)) {
                    set = position;
                    origin = new InputEvent(
                            next.sequence(), position.eventTime(), events.origin(), position.market(), null);
                }
                PositionReplay.requireNotInterrupted();
            }
        }
        PositionSet position = set;
        State start = first;
        State decisive = nearest;
        if (position == null || origin == null || start == null || decisive == null) {
            throw new NotExplainedException("must have been looked at, and no market of the account of " + positionId
                    + " has had a price after it was set");
        }
        return new AccountExplanation(
                universe,
                identity,
                position,
                origin,
                scenario.market(position.market()).settlementCurrency(),
                start,
                decisive,
                orders,
                sequence,
                closed);
    }

    @Override
    public void priced(String market) {
        PositionSet position = set;
        priced |= position != null && position.market().equals(market);
    }

    @Override
    public void compared() {
        if (!priced || !orders.isEmpty()) {
            return;
        }
        CrossAccount account = engine.crossAccount(positionId, false);
        State before = nearest;
        boolean nearer = account != null
                && (before == null
                        || account.isTriggered()
                        || account.distance() > before.account().distance());
        CrossAccount without = nearer ? engine.crossAccount(positionId, true) : null;
        if (account != null && without != null) {
            nearest = new State(engine.now(), account, without);
            first = first == null ? nearest : first;
        }
    }

    @Override
    public void emit(long number, SimulationEvent event) {
        PositionSet position = set;
        if (position == null) {
            return;
        }
        if (event instanceof PositionLiquidated order && isOfTheAccount(position, order)) {
            if (sequence == 0 && order.positionId().equals(positionId)) {
                sequence = number;
            }
            orders.add(order);
        } else if (event instanceof PositionAutoDeleveraged part && positionId.equals(part.positionId())) {
            closed.add(part);
        }
    }

    /** An account is one venue's, and of one settlement currency. */
    private boolean isOfTheAccount(PositionSet position, PositionLiquidated order) {
        Instrument own = scenario.market(position.market());
        Instrument other = scenario.market(order.market());
        return order.marginMode() == MarginMode.CROSS
                && order.account().equals(position.account())
                && own.venue().equals(other.venue())
                && own.settlementCurrency().equals(other.settlementCurrency());
    }
}
