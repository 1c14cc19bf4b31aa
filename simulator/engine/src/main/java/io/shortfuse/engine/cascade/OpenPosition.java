package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.Contract;
import org.jspecify.annotations.Nullable;

/**
 * A position of the book as it is now.
 *
 * @param market {@code venue:symbol}
 * @param contract what its quantity is of
 * @param quantity base units, or contracts if inverse; greater than 0
 * @param headlineQuantity what the published figure says, at least {@code quantity}
 * @param margin isolated, in the settlement currency
 * @param liquidationPrice where it triggers; null: at no price
 */
public record OpenPosition(
        String positionId,
        String account,
        String market,
        Contract contract,
        Side side,
        double quantity,
        double headlineQuantity,
        double entryPrice,
        double margin,
        @Nullable Double liquidationPrice) {
    /** Where its margin is gone: {@link Contract#zeroEquityPrice}. */
    public double bankruptcyPrice() {
        return contract.zeroEquityPrice(side, quantity, entryPrice, margin);
    }

    /** What closing it at {@code price} would leave of its margin; negative: more than all of it is lost. */
    public double equity(double price) {
        return contract.equity(side, quantity, entryPrice, margin, price);
    }
}
