package io.shortfuse.app.explain;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.margin.CrossAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a position of a cross account was liquidated, or not: what liquidates it is the equity of all that the account holds.
 *
 * @param universe name of the run
 * @param identity of the run
 * @param set the position in question, as it was set
 * @param event where that comes from
 * @param currency that the account settles in
 * @param first the account when it was first looked at
 * @param decisive the account when it was triggered before its first order; where it never was, when it came nearest
 * @param orders all that the account was liquidated by, of this position and of others, in order
 * @param sequence number of the position's first order in the run's output; 0: there is none
 * @param closed what of the position was closed to take over others
 */
public record AccountExplanation(
        String universe,
        RunIdentity identity,
        PositionSet set,
        InputEvent event,
        String currency,
        State first,
        State decisive,
        List<PositionLiquidated> orders,
        long sequence,
        List<PositionAutoDeleveraged> closed)
        implements Explained {
    public AccountExplanation {
        orders = List.copyOf(orders);
        closed = List.copyOf(closed);
    }

    /**
     * A cross account at a time.
     *
     * @param time nanoseconds since the epoch
     * @param account at the marks
     * @param withoutForcedFlow at what the marks would be without forced flow
     */
    public record State(long time, CrossAccount account, CrossAccount withoutForcedFlow) {
        /** How much of the equity forced flow has made; negative: taken. */
        double fromForcedFlow() {
            return account.equity() - withoutForcedFlow.equity();
        }
    }

    /** The orders of the position itself. */
    List<PositionLiquidated> ownOrders() {
        return orders.stream()
                .filter(order -> order.positionId().equals(set.positionId()))
                .toList();
    }

    /** The first order of the position, or null. */
    @Nullable
    PositionLiquidated firstOwnOrder() {
        return ownOrders().stream().findFirst().orElse(null);
    }
}
