package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.SampleRun;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.CascadeStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.event.SimulationEvent.EndReason;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.event.SimulationEvent.WaveCompleted;
import io.shortfuse.engine.event.SimulationEvent.WaveMarket;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
    private final Path folder;

    RunSummaryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldFitANarrowTerminalWithEveryNumberWhole() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            SampleRun.emitTo(recorder);
            RunResult result = recorder.finish(SampleRun.provenance());

            List<String> narrow = RunSummary.lines(result, Glyphs.UNICODE, 40);

            assertThat(narrow).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
            assertThat(words(narrow)).isEqualTo(words(RunSummary.lines(result, Glyphs.UNICODE)));
        }
    }

    private static List<String> words(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.strip().split(" +", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void shouldTellTheSqueezeOnOneScreen() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            SampleRun.emitTo(recorder);
            RunResult result = recorder.finish(SampleRun.provenance());

            assertThat(text(RunSummary.lines(result, Glyphs.UNICODE))).isEqualTo("""
                            Short squeeze: $14.5M of forced buying (at liquidation prices) in 2 waves,
                            while the mark of binance:BTCUSDT went from 96,950.0 to 99,858.5 (+3.0%) within 250 ms.

                              Price              start 86,583.0, mark at its peak 99,858.5 (+15.3%), at the end 99,858.5 (+15.3%)
                              From outside       +12.0% until this cascade began, 0.0% while it lasted
                              The squeeze added  +3.0% at its end: last price against outside price
                              Simulated time     2025-12-22T00:00:00Z, 2 waves in 250 ms
                              Forced buying      $14.5M, 29.6% of the $49.1M short headline (executable share 50.0%); $14.7M paid at fills
                              Liquidated         2 of 3 positions in 1 cascade
                              Insurance fund     -$47.3K; no deficit

                              Notional by wave, 1 → 2
                              $9.70M │   ███
                                     │   ███
                                     │   ███
                                     │██████
                                     │██████
                                     │██████
                                   0 └──────
                            """);
        }
    }

    /** Of 150 of the sample 50 were not executed, but closed against a long and the unlisted counterparty. */
    @Test
    void shouldTellWhoWasAutoDeleveraged() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            SampleRun.emitTo((sequence, event) -> recorder.emit(sequence, deleveraged(event)));
            recorder.emit(10, SampleRun.autoDeleveraged());
            List<String> lines = RunSummary.lines(recorder.finish(SampleRun.provenance()), Glyphs.UNICODE);

            assertThat(text(lines))
                    .startsWith(
                            "Short squeeze: $14.5M of liquidations (at liquidation prices) in 2 waves, of which $4.85M"
                                    + " was auto-deleveraged instead of executed,\n")
                    .contains("  Shorts closed      $14.5M, 29.6% of the $49.1M short headline")
                    .contains(
                            "  Auto-deleveraged   $4.85M, 33.3% of what was liquidated, was not executed but closed against"
                                    + " others: 1 long (1 in part), who realised +$1.25K, $1.29K less than at the mark when their wave began; $2.00M, 41.2% of it, fell on the unlisted"
                                    + " counterparty\n")
                    .doesNotContain("Forced buying");
        }
    }

    private static SimulationEvent deleveraged(SimulationEvent event) {
        if (event instanceof CascadeEnded end) {
            return new CascadeEnded(
                    end.eventTime(),
                    end.cascadeId(),
                    end.market(),
                    end.startTime(),
                    end.waves(),
                    end.positions(),
                    end.liquidations(),
                    end.quantity(),
                    end.notional(),
                    end.amplification(),
                    end.branchingRatio(),
                    end.insuranceFundChange(),
                    end.deficit(),
                    4_850_000,
                    2_000_000,
                    end.reason(),
                    end.markets());
        }
        if (event instanceof RunCompleted end) {
            Totals totals = end.totals();
            return new RunCompleted(
                    end.eventTime(),
                    end.inputs(),
                    end.markets(),
                    new Totals(
                            totals.cascades(),
                            totals.liquidations(),
                            totals.liquidatedPositions(),
                            totals.liquidatedNotional(),
                            4_850_000,
                            2_000_000,
                            totals.insuranceFundChange(),
                            totals.deficit()));
        }
        return event;
    }

    @Test
    void shouldSayThatThereWasNoCascadeWhenNobodyWasLiquidated() throws IOException {
        MarketResult calm = new MarketResult(SampleRun.MARKET, 100, 90, 90, 90, 110, 0, 0, 5, 5, 0);
        MarketResult other = new MarketResult("okx:BTCUSDT", 100, 91, 91, 91, 89, 0, 0, 5, 5, 0);
        RunCompleted completed = new RunCompleted(
                SampleRun.START,
                new Inputs(3, 0, 2e6, 0, 4e6, 1, 2),
                List.of(calm, other),
                new Totals(0, 0, 0, 0, 0, 0, 0, 0));
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            recorder.emit(0, new EventRefused(SampleRun.START, 3, RefusalRule.MARGIN_GONE, "gone"));
            recorder.emit(0, new EventRefused(SampleRun.START, 4, RefusalRule.MARGIN_GONE, "gone"));
            recorder.skipped(new SkippedRow(
                    1,
                    RowRule.UNKNOWN_MARKET,
                    new Problem("positions.csv", 3, 0, "market", "must be a market", "x"),
                    ByteBuffer.allocate(0),
                    0));
            recorder.emit(0, completed);
            RunResult result = recorder.finish(SampleRun.provenance());

            assertThat(text(RunSummary.lines(result, Glyphs.ASCII))).isEqualTo("""
                            No cascade: none of 3 positions was liquidated; 2 more were refused.

                              Price     start 100.000, mark at its peak 110.000 (+10.0%), at the end 90.000 (-10.0%)
                              Left out  1 row: UNKNOWN_MARKET 1; dead-letters.csv says which
                              Refused   2 events: MARGIN_GONE 2; dead-letters.csv says which

                              market             price  low or peak      end  bought  sold  deficit
                              binance:BTCUSDT  100.000      110.000  90.0000       0     0       $0
                              okx:BTCUSDT      100.000      89.0000  91.0000       0     0       $0
                            """);
        }
    }

    @Test
    void shouldSayThatAllPositionsWereRefused() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            recorder.emit(0, new EventRefused(SampleRun.START, 3, RefusalRule.MARGIN_GONE, "gone"));
            recorder.emit(
                    0, new EventRefused(SampleRun.START, 4, RefusalRule.LIQUIDATION_PRICE_BEYOND_ENTRY, "beyond"));
            recorder.emit(
                    0,
                    new RunCompleted(
                            SampleRun.START,
                            new Inputs(0, 0, 0, 0, 0, 1, 2),
                            SampleRun.completed().markets(),
                            new Totals(0, 0, 0, 0, 0, 0, 0, 0)));

            assertThat(RunSummary.headline(recorder.finish(SampleRun.provenance())))
                    .isEqualTo("No cascade: all 2 positions were refused.");
        }
    }

    @Test
    void shouldSayInTheSentenceThatPositionsWereRefused() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            recorder.emit(0, new EventRefused(SampleRun.START, 3, RefusalRule.MARGIN_GONE, "gone"));
            SampleRun.emitTo(recorder);

            assertThat(RunSummary.headline(recorder.finish(SampleRun.provenance())))
                    .endsWith("within 250 ms. 1 of 4 positions was refused and took no part.");
        }
    }

    @Test
    void shouldTellThePeakOfASqueezeThoughThePriceHadFallenFarther() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            SampleRun.emitTo((sequence, event) -> {
                if (!(event instanceof RunCompleted)) {
                    recorder.emit(sequence, event);
                }
            });
            MarketResult fell = new MarketResult(
                    SampleRun.MARKET, 96_000, 96_950, 99_858.5, 99_858.5, 76_800, 150, 0, 1e9, 999_952_700, 0);
            recorder.emit(
                    9,
                    new RunCompleted(
                            SampleRun.START,
                            SampleRun.completed().inputs(),
                            List.of(fell),
                            SampleRun.completed().totals()));

            assertThat(RunSummary.facts(recorder.finish(SampleRun.provenance()))
                            .get(0)
                            .text())
                    .isEqualTo("start 96,000.0, mark at the cascade's peak 99,858.5 (+4.0%), at its low 76,800.0"
                            + " (-20.0%), at the end 99,858.5 (+4.0%)");
        }
    }

    @Test
    void shouldTellAFallAsOneAndWhatEarlierCascadesLeft() throws IOException {
        try (RunRecorder recorder =
                new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), SampleRun.noReport())) {
            recorder.emit(
                    1,
                    new CascadeStarted(
                            SampleRun.START, 7, SampleRun.MARKET, Cause.EVENT, 4, "a", Side.LONG, 90, 89.5, 89.9));
            recorder.emit(2, wave(1, 3e6, 0, 1));
            recorder.emit(3, wave(2, 1e6, 0.5, 1));
            recorder.emit(
                    4,
                    new CascadeEnded(
                            SampleRun.START + 2_000_000_000L,
                            7,
                            SampleRun.MARKET,
                            SampleRun.START,
                            2,
                            2,
                            2,
                            150,
                            4e6,
                            null,
                            0.25,
                            -9,
                            3e6,
                            0,
                            0,
                            EndReason.QUIET,
                            List.of(new CascadeMarket(SampleRun.MARKET, 89.5, 81.25, 80, -0.01, -0.12))));
            recorder.emit(
                    4,
                    new RunCompleted(
                            SampleRun.START,
                            new Inputs(3, 0, 8e6, 0, 8e6, 1, 0),
                            List.of(new MarketResult(SampleRun.MARKET, 100, 92, 90, 90, 80, 0, 2, 9, 0, 3e6)),
                            new Totals(7, 2, 2, 4e6, 0, 0, -9, 3e6)));
            RunResult result = recorder.finish(SampleRun.provenance());

            assertThat(text(RunSummary.lines(result, Glyphs.ASCII))).startsWith("""
                            Long flush: $4.00M of forced orders (at liquidation prices) in 2 waves,
                            while the mark of binance:BTCUSDT went from 89.5000 to 80.0000 (-10.6%) within 2 s.

                              Price            start 100.000, mark at its low 80.000 (-20.0%), at the end 90.000 (-10.0%)
                              From outside     -10.1% until this cascade began, -1.0% while it lasted
                              The flush added  -12.0% at its end: last price against outside price, with what earlier cascades left
                              Simulated time   2025-12-22T00:00:00Z, 2 waves in 2 s
                              Liquidated       2 of 3 positions in 7 cascades; the largest is told above
                              Insurance fund   -$9, all of it; deficit $3.00M
                            """);
        }
    }

    private static WaveCompleted wave(int wave, double notional, double bought, double sold) {
        return new WaveCompleted(
                SampleRun.START,
                7,
                wave,
                1,
                notional,
                List.of(new WaveMarket(SampleRun.MARKET, 1, notional, bought, sold, 90, 80)));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
