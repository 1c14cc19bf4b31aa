package io.shortfuse.app;

import io.shortfuse.app.output.EndFile;
import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.output.RunProvenance;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.output.Settlement;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import io.shortfuse.engine.event.SimulationSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run made up by hand: two shorts on one market, squeezed in two waves. The figures are round, not simulated. */
public final class SampleRun {
    /** The market. */
    public static final String MARKET = "binance:BTCUSDT";

    /** 2025-12-22T00:00:00Z. */
    public static final long START = 1_766_361_600_000_000_000L;

    private static final long WAVE_INTERVAL = 250_000_000L;

    private SampleRun() {}

    /** What determines it. */
    public static RunIdentity identity() {
        return new RunIdentity("btc-97k-wall", 97, "1.0", "ab12", "USDT");
    }

    /** Its market is linear. */
    public static Settlement settlement() {
        return new Settlement(List.of(), "USDT");
    }

    /** Who made it and when. */
    public static RunProvenance provenance() {
        return new RunProvenance(
                "btc-97k-wall-1",
                "direct",
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05Z"),
                Map.of("simulate", Duration.ofMillis(1250)));
    }

    /** In place of a report, where a test is not about it. */
    public static EndFile noReport() {
        return new EndFile() {
            @Override
            public void emit(long sequence, SimulationEvent event) {}

            @Override
            public void finish(RunResult result) {}

            @Override
            public void close() {}
        };
    }

    /** Emits its events in order of their numbers. */
    public static void emitTo(SimulationSink sink) {
        sink.emit(1, price(START, 96_950, 96_950, PriceCause.TICK));
        sink.emit(2, cascadeStarted());
        sink.emit(3, liquidation(START, 1, "wall-1", 50, 96_900, 97_100.5, 97_384.5));
        sink.emit(4, price(START, 96_950, 97_919.5, PriceCause.WAVE));
        sink.emit(5, wave(START, 1, 4_845_000, 96_950, 97_919.5));
        sink.emit(6, liquidation(START + WAVE_INTERVAL, 2, "wall, 2", 100, 97_000, 98_100, 97_485));
        sink.emit(7, price(START + WAVE_INTERVAL, 96_950, 99_858.5, PriceCause.WAVE));
        sink.emit(8, wave(START + WAVE_INTERVAL, 2, 9_700_000, 97_919.5, 99_858.5));
        sink.emit(9, cascadeEnded());
        sink.emit(9, completed());
    }

    /** A price of the market. */
    public static PriceSimulated price(long time, double exogenous, double last, PriceCause cause) {
        return new PriceSimulated(time, MARKET, exogenous, last, last, 97_000.25, cause);
    }

    /** The start of its cascade. */
    public static CascadeStarted cascadeStarted() {
        return new CascadeStarted(START, 1, MARKET, Cause.EVENT, 4, "wall-1", Side.SHORT, 96_900, 96_950, 96_950);
    }

    /** A forced order. */
    public static PositionLiquidated liquidation(
            long time, int wave, String position, double quantity, double price, double fill, double bankruptcy) {
        double fund = quantity * (bankruptcy - fill);
        return new PositionLiquidated(
                time,
                1,
                wave,
                4,
                4,
                MARKET,
                position,
                "account-" + wave,
                MarginMode.ISOLATED,
                Side.SHORT,
                quantity,
                quantity * price,
                96_950,
                90_000,
                quantity * 7_384.5,
                price,
                bankruptcy,
                fill,
                quantity * (fill - 90_000),
                0,
                fund,
                0,
                0,
                null,
                0,
                0,
                0,
                quantity);
    }

    /** A position that was closed to take over part of a liquidated one; not part of the run. */
    public static PositionAutoDeleveraged autoDeleveraged() {
        return new PositionAutoDeleveraged(
                START,
                1,
                2,
                MARKET,
                "long-1",
                "account-9",
                Side.LONG,
                2.5,
                96_985.0,
                98_000,
                0.25,
                97_485,
                1_250,
                7.5,
                "wall, 2");
    }

    private static WaveCompleted wave(long time, int wave, double notional, double before, double after) {
        double quantity = wave == 1 ? 50 : 100;
        return new WaveCompleted(
                time, 1, wave, 1, notional, List.of(new WaveMarket(MARKET, 1, notional, quantity, 0, before, after)));
    }

    /** The end of its cascade. */
    public static CascadeEnded cascadeEnded() {
        return new CascadeEnded(
                START + WAVE_INTERVAL,
                1,
                MARKET,
                START,
                2,
                2,
                2,
                150,
                14_545_000,
                59.17,
                2.0 / 3,
                -47_300,
                0,
                0,
                0,
                EndReason.QUIET,
                List.of(new CascadeMarket(MARKET, 96_950, 99_858.5, 99_858.5, 0, 0.03)));
    }

    /** Its last event. */
    public static RunCompleted completed() {
        return new RunCompleted(
                START + WAVE_INTERVAL,
                new Inputs(3, 24_545_000, 0, 49_090_000, 0, 1, 0),
                List.of(new MarketResult(
                        MARKET, 86_583, 96_950, 99_858.5, 99_858.5, 99_858.5, 150, 0, 1e9, 999_952_700, 0)),
                new Totals(1, 2, 2, 14_545_000, 0, 0, -47_300, 0));
    }
}
