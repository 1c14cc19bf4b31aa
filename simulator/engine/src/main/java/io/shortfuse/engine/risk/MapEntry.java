package io.shortfuse.engine.risk;

import io.shortfuse.engine.Side;

/**
 * What liquidates within a bucket of prices, of one market, side and band of leverages.
 *
 * @param bucket number of the bucket: it reaches from {@code bucket * width} to {@code (bucket + 1) * width}, without it
 * @param market {@code venue:symbol}
 * @param positions how many, 1 or more
 * @param quantity base units, or contracts if the market is inverse
 * @param notional what that is worth at the liquidation prices, quote currency
 * @param headlineNotional the same of the published figures, at least {@code notional}
 */
public record MapEntry(
        long bucket,
        String market,
        Side side,
        LeverageBand leverage,
        long positions,
        double quantity,
        double notional,
        double headlineNotional) {}
