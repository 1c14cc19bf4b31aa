package io.shortfuse.engine.risk;

import io.shortfuse.engine.Side;

/**
 * What liquidates within a bucket of prices, of one market, side and band of leverages.
 *
 * @param bucket number of the bucket: it reaches from {@code bucket * width} to {@code (bucket + 1) * width}, without it
 * @param market {@code venue:symbol}
 * @param positions how many, 1 or more
 * @param quantity base units
 * @param notional quantity times liquidation price
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
