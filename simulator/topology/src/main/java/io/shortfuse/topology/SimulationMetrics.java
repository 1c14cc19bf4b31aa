package io.shortfuse.topology;

import io.shortfuse.avro.DeadLetterReason;
import io.shortfuse.engine.Side;

/**
 * Is told what a simulator does, for whoever watches it. The stream threads call it, several at once and often: it adds
 * to what it counts, and returns.
 *
 * <p>It is told of work, not of results: what a crash undoes is done again, and told again. What the topics hold is exact.
 */
public interface SimulationMetrics {
    /** Tells nobody. */
    SimulationMetrics NONE = new SimulationMetrics() {};

    /**
     * An event was applied, and all that follows from it has been done.
     *
     * @param nanos since it was taken up, with the pauses between the steps of a long one
     */
    default void eventApplied(long nanos) {}

    /** An event came that had been taken in before. */
    default void eventRepeated() {}

    /** An event came before one that is missing; every one that comes until then does. */
    default void eventAfterGap() {}

    /** A record was not applied. */
    default void deadLetter(DeadLetterReason reason) {}

    /** The first account of a cascade was triggered. */
    default void cascadeStarted() {}

    /**
     * A cascade is over.
     *
     * @param nanos by the clock of the machine, since its start or, if the simulator was started later, since then
     */
    default void cascadeEnded(long nanos) {}

    /** The registry did not answer, and a universe waits. */
    default void registryUnanswered() {}

    /** A stream thread failed. */
    default void threadFailed() {}

    /**
     * A store is being read back from its changelog.
     *
     * @param store its name and partition
     * @param left records that are still to be read; 0: it is ready, or was given away
     */
    default void restoring(String store, long left) {}

    /** A simulator has taken up a task; {@code load} is what it has in its hands from now on. */
    default void taskOpened(TaskLoad load) {}

    /** A simulator has given a task away. */
    default void taskClosed(TaskLoad load) {}

    /**
     * Where the liquidations of a universe are told.
     *
     * @param currency in which their notional is
     */
    default Liquidations liquidations(String currency) {
        return Liquidations.UNTOLD;
    }

    /** Is told of liquidations in one currency. */
    @FunctionalInterface
    interface Liquidations {
        /** Tells nobody. */
        Liquidations UNTOLD = (side, notional) -> {};

        /**
         * A forced order was executed.
         *
         * @param side of the position: a short's order buys
         * @param notional closed quantity times liquidation price
         */
        void liquidated(Side side, double notional);
    }
}
