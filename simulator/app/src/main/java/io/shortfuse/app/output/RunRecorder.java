package io.shortfuse.app.output;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a run from its events, as they come. The files are a function of the events of each kind, in
 * order: liquidations, cascade events (started, wave, ended), auto-deleverages, prices, refused events and rows that were
 * left out may come interleaved in any way, because in Kafka they are topics of their own, or have other writers.
 *
 * <p>{@link #emit} throws {@link java.io.UncheckedIOException} when the disk fails.
 */
public final class RunRecorder implements SimulationSink, Closeable {
    /** Name of the file with the run's figures. */
    public static final String SUMMARY = "summary.json";
    /** Name of the page for somebody who did not run it. */
    public static final String REPORT = "report.html";
    /** Name of the file with a row per forced order. */
    public static final String LIQUIDATIONS = "liquidations.csv";
    /** Name of the file with a row per cascade. */
    public static final String CASCADES = "cascades.csv";
    /** Name of the file with a row per price. */
    public static final String PRICES = "prices.csv";
    /** Name of the file with a row per auto-deleveraged position. */
    public static final String AUTO_DELEVERAGES = "auto-deleverages.csv";

    /** Name of the file with a row per row that was left out, and per event that was refused. */
    public static final String DEAD_LETTERS = "dead-letters.csv";

    /** The names of all files. */
    public static final List<String> FILES =
            List.of(REPORT, SUMMARY, LIQUIDATIONS, CASCADES, PRICES, AUTO_DELEVERAGES, DEAD_LETTERS);

    private final RunIdentity identity;
    private final OpenFiles files = new OpenFiles();
    private final SummaryFile summary;
    private final LiquidationsFile liquidations;
    private final CascadesFile cascades;
    private final PricesFile prices;
    private final AutoDeleveragesFile autoDeleverages;
    private final DeadLettersFile deadLetters;
    private final EndFile report;

    private final Map<RowRule, Long> skipped = new EnumMap<>(RowRule.class);
    private final Map<RefusalRule, Long> refused = new EnumMap<>(RefusalRule.class);
    private final CascadeWatch watch = new CascadeWatch();
    private final Map<Side, Double> liquidatedNotional = zeroOfBothSides();
    private final Map<Side, Double> filledNotional = zeroOfBothSides();
    private final Settlement settlement;
    private final ClosedAgainstTally closedAgainst;
    private @Nullable RunCompleted completed;

    /**
     * Creates {@code folder} where it is missing, and replaces the files of an earlier run in it.
     *
     * @param settlement of the run's markets
     * @param report told every event, finished and closed here
     * @throws IOException if a file cannot be created
     */
    public RunRecorder(Path folder, RunIdentity identity, Settlement settlement, EndFile report) throws IOException {
        this.identity = identity;
        this.settlement = settlement;
        this.closedAgainst = new ClosedAgainstTally(settlement);
        this.report = files.add(report);
        Files.createDirectories(folder);
        try {
            Files.deleteIfExists(folder.resolve(REPORT));
            summary = files.add(new SummaryFile(folder.resolve(SUMMARY)));
            liquidations = files.add(new LiquidationsFile(folder.resolve(LIQUIDATIONS)));
            cascades = files.add(new CascadesFile(folder.resolve(CASCADES)));
            prices = files.add(new PricesFile(folder.resolve(PRICES)));
            autoDeleverages = files.add(new AutoDeleveragesFile(folder.resolve(AUTO_DELEVERAGES)));
            deadLetters = files.add(new DeadLettersFile(folder.resolve(DEAD_LETTERS)));
        } catch (IOException e) {
            files.closeAfter(e);
            throw e;
        }
    }

    /** A row of the input was left out. Rows come in the order of their numbers. */
    public void skipped(SkippedRow row) {
        deadLetters.write(row);
        skipped.merge(row.rule(), 1L, Long::sum);
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        report.emit(sequence, event);
        if (event instanceof PositionLiquidated liquidated) {
            liquidations.write(sequence, liquidated);
            liquidatedNotional.merge(liquidated.side(), liquidated.notional(), Double::sum);
            double executed = liquidated.executedQuantity();
            double filled = settlement.contract(liquidated.market()).quoteNotional(executed, liquidated.fillPrice());
            filledNotional.merge(liquidated.side(), filled, Double::sum);
        } else if (event instanceof PriceSimulated price) {
            prices.write(price);
        } else if (event instanceof WaveCompleted wave) {
            watch.waved(wave);
        } else if (event instanceof CascadeStarted started) {
            watch.started(started);
        } else if (event instanceof CascadeEnded ended) {
            cascades.write(sequence, ended);
            summary.add(ended);
            watch.ended(ended);
        } else if (event instanceof PositionAutoDeleveraged deleveraged) {
            autoDeleverages.write(sequence, deleveraged);
            closedAgainst.add(deleveraged);
        } else if (event instanceof EventRefused refusal) {
            deadLetters.write(refusal);
            refused.merge(refusal.rule(), 1L, Long::sum);
        } else if (event instanceof RunCompleted end) {
            completed = end;
        }
    }

    /** Whether the run's last event has come. In Kafka others may still follow it. */
    public boolean isCompleted() {
        return completed != null;
    }

    /**
     * Completes the files after the last event. The summary is written even if the report cannot be.
     *
     * @throws IllegalStateException if the run has not completed
     * @throws IOException if the disk fails
     */
    public RunResult finish(RunProvenance provenance) throws IOException {
        RunCompleted end = completed;
        if (end == null) {
            throw new IllegalStateException("a run that has not completed has no summary");
        }
        deadLetters.finish();
        NotApplied notApplied = new NotApplied(skipped, refused);
        RunResult result = new RunResult(
                identity,
                settlement,
                end,
                notApplied,
                liquidatedNotional,
                filledNotional,
                closedAgainst.total(),
                watch.largest(),
                provenance.timing());
        try {
            report.finish(result);
        } finally {
            // The figures are kept whatever becomes of the page that tells them.
            files.closeAllBut(summary);
            summary.finish(identity, settlement, provenance, end, notApplied);
        }
        return result;
    }

    private static Map<Side, Double> zeroOfBothSides() {
        return new EnumMap<>(Map.of(Side.SHORT, 0.0, Side.LONG, 0.0));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
