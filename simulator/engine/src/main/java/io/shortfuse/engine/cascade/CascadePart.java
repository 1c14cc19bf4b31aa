package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;

/** A market's part in the open cascade, and in its current wave. */
final class CascadePart {
    final double startMarkPrice;
    final double startExogenousPrice;
    private final Side direction;
    double peakMarkPrice;
    boolean executed;

    /** The part of the book that makers have left for the wave, in (0, 1]. */
    double depthScale = 1;

    /** Last price at the start of the wave. */
    double lastPriceBefore;
    /** How far the wave before has moved the last price, relative, 0 or more. */
    double forcedMove;

    double waveMarkPrice;
    long wavePositions;
    double waveNotional;
    double waveBuyQuantity;
    double waveSellQuantity;

    /** @param direction the side of the cascade's first account: shorts are bought, which drives the price up */
    CascadePart(double markPrice, double exogenousPrice, Side direction) {
        this.startMarkPrice = markPrice;
        this.startExogenousPrice = exogenousPrice;
        this.direction = direction;
        this.peakMarkPrice = markPrice;
        this.waveMarkPrice = markPrice;
    }

    Side direction() {
        return direction;
    }

    /** Notes a mark price; the peak is the extreme one in the direction of the cascade. */
    void observe(double markPrice) {
        boolean beyond = direction == Side.SHORT ? markPrice > peakMarkPrice : markPrice < peakMarkPrice;
        if (beyond) {
            peakMarkPrice = markPrice;
        }
    }

    void beginWave(double markPrice, double lastPrice) {
        lastPriceBefore = lastPrice;
        waveMarkPrice = markPrice;
        wavePositions = 0;
        waveNotional = 0;
        waveBuyQuantity = 0;
        waveSellQuantity = 0;
        observe(markPrice);
    }

    void completeWave(double lastPrice) {
        forcedMove = Math.abs(lastPrice / lastPriceBefore - 1);
    }

    void add(Side side, double quantity, double notional) {
        executed = true;
        wavePositions++;
        waveNotional += notional;
        if (side == Side.SHORT) {
            waveBuyQuantity += quantity;
        } else {
            waveSellQuantity += quantity;
        }
    }
}
