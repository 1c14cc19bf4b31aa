package io.shortfuse.engine.margin;

import io.shortfuse.engine.Side;

/**
 * A position of a cross account at a mark price. Money is in the account's settlement currency.
 *
 * @param market {@code venue:symbol}
 * @param quantity base units of a linear contract, contracts of an inverse one; greater than 0
 * @param unrealizedPnl gain since the entry; negative: a loss
 * @param maintenanceMargin what it adds to the account's requirement, closing fee included where the venue counts it
 */
public record Exposure(
        String market,
        String positionId,
        Contract contract,
        Side side,
        double quantity,
        double markPrice,
        double unrealizedPnl,
        double maintenanceMargin) {
    /** What it is worth at its mark. */
    public double notional() {
        return contract.notional(quantity, markPrice);
    }

    /** What closing a part of it at a price brings in: less than 0 where it has to be bought back. */
    double proceeds(double closedQuantity, double price) {
        return contract.orientation(side) * contract.notional(closedQuantity, price);
    }
}
