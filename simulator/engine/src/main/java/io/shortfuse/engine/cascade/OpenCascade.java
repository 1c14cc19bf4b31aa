package io.shortfuse.engine.cascade;

import org.jspecify.annotations.Nullable;

/** A cascade that has not ended, with the wave that is being executed or the time of the next. */
final class OpenCascade {
    /** What the cascade is doing. */
    enum Phase {
        /** Executing a wave. */
        WAVE,
        /** Returning the positions that the wave's steps have set aside to their places. */
        RETURNING,
        /** Reporting prices after a wave. */
        REPORT,
        /** The next wave is due at {@link #due}. */
        SCHEDULED,
        /** A wave that was due at {@link #due} found nobody and waits for somebody to be triggered. */
        WAITING
    }

    final long id;
    /** Of the first account. */
    final String market;

    /** Of the first account. */
    final double firstLiquidationPrice;

    final long startTime;
    final long startSequence;

    Phase phase = Phase.WAVE;
    long due;
    /** In the phase REPORT: the market whose price is reported next. */
    int reportAt;

    int waves;
    long liquidations;
    /** Distinct positions liquidated. */
    long positions;

    double quantity;
    double notional;
    /** Executed in the first wave, at liquidation prices. */
    double firstWaveExecuted;
    /** Sum over the waves of what was executed; the branching ratio is defined over waves, not over orders. */
    double wavesExecuted;

    double insuranceFundChange;
    double deficit;
    double autoDeleveragedNotional;
    double unlistedNotional;
    long wavePositions;
    double waveNotional;
    /** The part of it that was executed: what was auto-deleveraged pushes nothing. */
    double waveExecuted;

    /** Key of the cross account whose positions are being closed. */
    @Nullable
    String accountInHand;

    /** What the last order of the wave left to others, if they have not taken all of it yet. */
    @Nullable
    Takeover takeover;

    OpenCascade(long id, String market, double firstLiquidationPrice, long startTime, long startSequence) {
        this.id = id;
        this.market = market;
        this.firstLiquidationPrice = firstLiquidationPrice;
        this.startTime = startTime;
        this.startSequence = startSequence;
    }

    /** Whether a wave is being executed. */
    boolean isExecuting() {
        return phase == Phase.WAVE || phase == Phase.RETURNING;
    }

    void beginWave() {
        phase = Phase.WAVE;
        waves++;
        wavePositions = 0;
        waveNotional = 0;
        waveExecuted = 0;
    }

    /** @param first whether it is the first order in this cascade that closes of its position */
    void add(
            boolean first,
            double orderQuantity,
            double orderNotional,
            double orderExecuted,
            double fundChange,
            double orderDeficit) {
        liquidations++;
        positions += first ? 1 : 0;
        quantity += orderQuantity;
        notional += orderNotional;
        insuranceFundChange += fundChange;
        deficit += orderDeficit;
        wavePositions++;
        waveNotional += orderNotional;
        waveExecuted += orderExecuted;
    }

    void completeWave() {
        if (waves == 1) {
            firstWaveExecuted = waveExecuted;
        }
        wavesExecuted += waveExecuted;
        phase = Phase.REPORT;
        reportAt = 0;
    }

    double branchingRatio() {
        return waves == 1 || wavesExecuted == 0 ? 0 : 1 - firstWaveExecuted / wavesExecuted;
    }
}
