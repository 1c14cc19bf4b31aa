package io.shortfuse.engine.cascade;

import org.jspecify.annotations.Nullable;

/** A cascade that has not ended, with the wave that is being executed or the time of the next. */
final class OpenCascade {
    /** What the cascade is doing. */
    enum Phase {
        /** Executing a wave. */
        WAVE,
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
    double quantity;
    double notional;
    double firstWaveNotional;
    /** Sum of the waves' notional; the branching ratio is defined over waves, not over orders. */
    double wavesNotional;

    double insuranceFundChange;
    double deficit;
    double autoDeleveragedNotional;
    double unlistedNotional;
    long wavePositions;
    double waveNotional;

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

    void beginWave() {
        phase = Phase.WAVE;
        waves++;
        wavePositions = 0;
        waveNotional = 0;
    }

    void add(double orderQuantity, double orderNotional, double fundChange, double orderDeficit) {
        liquidations++;
        quantity += orderQuantity;
        notional += orderNotional;
        insuranceFundChange += fundChange;
        deficit += orderDeficit;
        wavePositions++;
        waveNotional += orderNotional;
    }

    void completeWave() {
        if (waves == 1) {
            firstWaveNotional = waveNotional;
        }
        wavesNotional += waveNotional;
        phase = Phase.REPORT;
        reportAt = 0;
    }

    double branchingRatio() {
        return waves == 1 ? 0 : 1 - firstWaveNotional / wavesNotional;
    }
}
