package io.shortfuse.app.explain;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a position was liquidated, or auto-deleveraged, or neither, or took no part.
 *
 * @param universe name of the run
 * @param identity of the run
 * @param position in question
 * @param whenSet the prices of its market when it was set
 * @param atEnd the prices at the end of the run
 * @param outside what the outside price alone would have done; null: it has no liquidation price
 * @param closed what of it was closed to take over others, before its end or as its end
 * @param end what became of it
 */
public record Explanation(
        String universe,
        RunIdentity identity,
        ExplainedPosition position,
        Moment whenSet,
        Moment atEnd,
        @Nullable OutsidePrice outside,
        ClosedParts closed,
        End end)
        implements Explained {

    /** What becomes of a position. */
    sealed interface End permits Liquidated, Deleveraged, Survived, Refused {}

    /**
     * It was liquidated.
     *
     * @param event the forced order
     * @param sequence number of the event in the run's output
     * @param push what moved the mark past its liquidation price
     * @param cascadeStart the prices when its cascade began
     * @param cascadeEvent the event with which its cascade began, or the last before it
     * @param lastPrice the last price event before its order
     * @param trigger the prices at the start of its wave
     * @param earlierCascades how many there were
     * @param earlierFlow what they liquidated
     * @param waves the waves of its cascade before its own, the first few and the last few
     * @param wavesFlow what all of them liquidated
     * @param ownWave the orders of its wave before its own
     * @param ownWaveOrders how many orders its wave had in all
     * @param counterparties who was closed to take over what was not executed
     * @param lastBefore the last price when its order came
     * @param lastAfter the last price after it
     * @param laterSteps the orders that closed more of it, where the venue closes positions in steps
     */
    record Liquidated(
            PositionLiquidated event,
            long sequence,
            Push push,
            Moment cascadeStart,
            InputEvent cascadeEvent,
            InputEvent lastPrice,
            Moment trigger,
            long earlierCascades,
            Flow earlierFlow,
            List<WaveStep> waves,
            Flow wavesFlow,
            Flow ownWave,
            long ownWaveOrders,
            Counterparties counterparties,
            double lastBefore,
            double lastAfter,
            List<PositionLiquidated> laterSteps)
            implements End {
        Liquidated {
            waves = List.copyOf(waves);
            laterSteps = List.copyOf(laterSteps);
        }

        /** With the orders that followed its first one. */
        Liquidated withLaterSteps(List<PositionLiquidated> steps) {
            return with(ownWaveOrders, counterparties, steps);
        }

        /** With what is known only when its wave is over. */
        Liquidated withWave(long orders, Counterparties closed) {
            return with(orders, closed, laterSteps);
        }

        private Liquidated with(long orders, Counterparties closed, List<PositionLiquidated> steps) {
            return new Liquidated(
                    event,
                    sequence,
                    push,
                    cascadeStart,
                    cascadeEvent,
                    lastPrice,
                    trigger,
                    earlierCascades,
                    earlierFlow,
                    waves,
                    wavesFlow,
                    ownWave,
                    orders,
                    closed,
                    lastBefore,
                    lastAfter,
                    steps);
        }
    }

    /**
     * It was not liquidated, but closed to take over others, wholly or in part: {@link Explanation#closed()}.
     *
     * @param otherwise how near its liquidation came, until nothing was left of it
     */
    record Deleveraged(Survived otherwise) implements End {}

    /**
     * It was not liquidated.
     *
     * @param nearest when the mark was nearest to its liquidation price of all times at which it was compared with it; null:
     *     it has no liquidation price
     * @param cascadeId the cascade that was open then; 0: none
     * @param touched when the mark was farthest past its liquidation price, without being compared with it,
     *     after the last comparison if it was then; null: never
     * @param after what came after it was past it
     */
    record Survived(
            @Nullable Moment nearest,
            long cascadeId,
            @Nullable Moment touched,
            AfterTouch after) implements End {}

    /** What came after the mark had last been past the liquidation price, without being compared with it. */
    enum AfterTouch {
        /** It never was. */
        NEVER_TOUCHED,
        /** A wave was due, and the mark had come back. */
        COMPARED,
        /** The end of the run, before a wave was due; the mark had come back by then. */
        ENDED_BACK,
        /** The end of the run, before a wave was due; the mark was still past it. */
        ENDED_PAST
    }

    /**
     * The engine refused it.
     *
     * @param refusal the rule that it breaks
     */
    record Refused(EventRefused refusal) implements End {}
}
