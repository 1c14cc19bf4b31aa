package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;

/** Is shown the open positions that some price liquidates. */
@FunctionalInterface
public interface PositionVisitor {
    /**
     * One position.
     *
     * @param market {@code venue:symbol}
     * @param liquidationPrice quote per base, greater than 0
     * @param quantity base units, or contracts if inverse; greater than 0
     * @param notional what that is worth at the liquidation price, quote currency
     * @param headlineNotional the same of the published figure, at least {@code notional}
     * @param leverage entry notional over margin, greater than 0
     */
    void visit(
            String market,
            Side side,
            double liquidationPrice,
            double quantity,
            double notional,
            double headlineNotional,
            double leverage);
}
