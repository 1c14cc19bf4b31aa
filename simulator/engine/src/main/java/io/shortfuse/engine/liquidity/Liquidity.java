package io.shortfuse.engine.liquidity;

import io.shortfuse.engine.Require;
import org.jspecify.annotations.Nullable;

/**
 * A market's liquidity: the shape of its book and how the book recovers from forced flow.
 *
 * @param shape notional by distance from the price
 * @param resilienceHalfLifeNs nanoseconds in which the transient part of a displacement halves, greater than 0; null:
 *     the book never refills
 * @param permanentShare the part of every displacement that never comes back, in [0, 1]
 * @param withdrawal how much of it makers take away when the price moves; null: nothing
 */
public record Liquidity(
        LiquidityShape shape,
        @Nullable Long resilienceHalfLifeNs,
        double permanentShare,
        @Nullable Withdrawal withdrawal) {
    public Liquidity {
        if (resilienceHalfLifeNs != null) {
            Require.that(
                    resilienceHalfLifeNs > 0, "must be greater than 0: resilienceHalfLifeNs=" + resilienceHalfLifeNs);
        }
        Require.within(permanentShare, 0, 1, "permanentShare");
    }

    /** A book that nobody withdraws from. */
    public Liquidity(LiquidityShape shape, @Nullable Long resilienceHalfLifeNs, double permanentShare) {
        this(shape, resilienceHalfLifeNs, permanentShare, null);
    }

    /**
     * The part of a transient displacement that is left after a time: {@code 2^(-t/h)}; simulation model, section 1.
     *
     * @param elapsedNs nanoseconds, 0 or more
     */
    public double remaining(long elapsedNs) {
        return resilienceHalfLifeNs == null || elapsedNs == 0
                ? 1
                : StrictMath.pow(2, -(double) elapsedNs / resilienceHalfLifeNs);
    }
}
