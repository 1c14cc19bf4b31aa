package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import org.jspecify.annotations.Nullable;

/**
 * A position of the book as it is now.
 *
 * @param market {@code venue:symbol}
 * @param quantity base units, greater than 0
 * @param headlineQuantity what the published figure says, at least {@code quantity}
 * @param margin isolated, in the settlement currency
 * @param liquidationPrice where it triggers; null: at no price
 */
public record OpenPosition(
        String positionId,
        String account,
        String market,
        Side side,
        double quantity,
        double headlineQuantity,
        double entryPrice,
        double margin,
        @Nullable Double liquidationPrice) {
    /** Where its margin is gone. */
    public double bankruptcyPrice() {
        return entryPrice - side.sign() * margin / quantity;
    }

    /** What closing it at {@code price} would leave of its margin; negative: more than all of it is lost. */
    public double equity(double price) {
        return margin + side.sign() * quantity * (price - entryPrice);
    }
}
