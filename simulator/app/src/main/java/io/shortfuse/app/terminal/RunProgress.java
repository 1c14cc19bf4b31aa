package io.shortfuse.app.terminal;

import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceCause;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioCounts;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, on standard error: positions handed in, then ticks simulated and the cascades they set off.
 * Where not every tick yields a price, seconds of simulated time stand in for ticks. Silent where nobody watches. Input and output may be reported by different threads.
 */
public final class RunProgress implements SimulationSink, AutoCloseable {
    private static final int UPDATE_INTERVAL_MS = 200;
    private static final int CASCADE_MESSAGE_EVERY = 1000;

    private final Terminal terminal;
    private final long eventsBeforePositions;
    private final long positions;
    private final long ticks;
    private final boolean everyTickIsTold;
    private final long startNs;
    private final long seconds;
    private @Nullable ProgressBar positionBar;
    private @Nullable ProgressBar tickBar;
    private long cascades;
    private long liquidations;

    /** Progress of a run of a scenario. */
    public RunProgress(Terminal terminal, Scenario scenario) {
        this.terminal = terminal;
        ScenarioCounts counts = scenario.counts();
        this.everyTickIsTold = scenario.tellsEveryTick();
        this.startNs = scenario.startNs();
        this.seconds = seconds(scenario.endNs());
        // The start of the run and the listings.
        this.eventsBeforePositions = 1L + counts.markets();
        this.positions = counts.positions();
        this.ticks = counts.ticks();
        positionBar = positions > 0 ? bar("Positions", positions) : null;
    }

    /**
     * Events have been handed in.
     *
     * @param events how many so far
     */
    public synchronized void offered(long events) {
        if (positionBar == null) {
            return;
        }
        long offered = events - eventsBeforePositions;
        positionBar.stepTo(Math.max(0, Math.min(offered, positions)));
        if (offered >= positions) {
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
        if (event instanceof PriceSimulated price) {
            priced(price);
        } else if (event instanceof CascadeStarted) {
            cascades++;
            tellCascades();
        } else if (event instanceof PositionLiquidated && ++liquidations % CASCADE_MESSAGE_EVERY == 0) {
            tellCascades();
        }
    }

    private void priced(PriceSimulated price) {
        if (everyTickIsTold && price.cause() != PriceCause.TICK) {
            return;
        }
        if (tickBar == null && positionBar == null) {
            tickBar = everyTickIsTold ? bar("Ticks", ticks) : bar("Seconds", seconds);
            tellCascades();
        }
        if (tickBar != null) {
            if (everyTickIsTold) {
                tickBar.step();
            } else {
                // Waves may follow the last tick.
                tickBar.stepTo(Math.min(seconds, seconds(price.eventTime())));
            }
        }
    }

    private long seconds(long time) {
        return TimeUnit.NANOSECONDS.toSeconds(time - startNs);
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
