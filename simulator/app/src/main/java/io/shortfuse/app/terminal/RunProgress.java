package io.shortfuse.app.terminal;

import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationSink;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, on standard error: positions handed in, then ticks simulated and the cascades they set off.
 * Silent where nobody watches. Input and output may be reported by different threads.
 */
public final class RunProgress implements SimulationSink, AutoCloseable {
    private static final int UPDATE_INTERVAL_MS = 200;
    private static final int CASCADE_MESSAGE_EVERY = 1000;

    private final Terminal terminal;
    private final long ticks;
    private @Nullable ProgressBar positionBar;
    private @Nullable ProgressBar tickBar;
    private long cascades;
    private long liquidations;

    /** Progress of a run over so many positions and ticks. */
    public RunProgress(Terminal terminal, long positions, long ticks) {
        this.terminal = terminal;
        this.ticks = ticks;
        positionBar = positions > 0 ? bar("Positions", positions) : null;
    }

    /** An event has been handed in. */
    public synchronized void input(MarketEvent event) {
        if (event instanceof PositionSet && positionBar != null) {
            positionBar.step();
        } else if (event instanceof PriceTicked && positionBar != null) {
            positionBar.close();
            positionBar = null;
        }
    }

    /** An event has come out. */
    @Override
    public synchronized void emit(long sequence, SimulationEvent event) {
        if (!terminal.interactive()) {
            return;
        }
        if (event instanceof PriceSimulated price && price.cause() == PriceCause.TICK) {
            tick();
        } else if (event instanceof CascadeStarted) {
            cascades++;
            tellCascades();
        } else if (event instanceof PositionLiquidated && ++liquidations % CASCADE_MESSAGE_EVERY == 0) {
            tellCascades();
        }
    }

    private void tick() {
        if (tickBar == null && positionBar == null) {
            tickBar = bar("Ticks", ticks);
            tellCascades();
        }
        if (tickBar != null) {
            tickBar.step();
        }
    }

    private void tellCascades() {
        if (tickBar != null && cascades > 0) {
            tickBar.setExtraMessage(
                    HumanFormat.count(cascades, "cascade") + ", " + HumanFormat.count(liquidations, "liquidation"));
        }
    }

    private @Nullable ProgressBar bar(String name, long total) {
        return terminal.interactive()
                ? new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(total)
                        .setUpdateIntervalMillis(UPDATE_INTERVAL_MS)
                        .setStyle(
                                terminal.glyphs() == Glyphs.UNICODE
                                        ? ProgressBarStyle.UNICODE_BLOCK
                                        : ProgressBarStyle.ASCII)
                        .setConsumer(new ProgressLine(terminal))
                        .hideEta()
                        .build()
                : null;
    }

    @Override
    public synchronized void close() {
        if (positionBar != null) {
            positionBar.close();
            positionBar = null;
        }
        if (tickBar != null) {
            tickBar.close();
            tickBar = null;
        }
    }
}
