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
     * @param quantity base units, greater than 0
     * @param headlineQuantity what the published figure says, at least {@code quantity}
     * @param leverage entry notional over margin, greater than 0
     */
    void visit(
            String market,
            Side side,
            double liquidationPrice,
            double quantity,
            double headlineQuantity,
            double leverage);
}
