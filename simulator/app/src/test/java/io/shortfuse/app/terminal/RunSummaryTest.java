package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.SampleRun;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
    private final Path folder;

    RunSummaryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldTellTheSqueezeOnOneScreen() throws IOException {
        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity())) {
            SampleRun.emitTo(recorder);
            RunResult result = recorder.finish(SampleRun.provenance());

            assertThat(text(RunSummary.lines(result, Glyphs.UNICODE))).isEqualTo("""
                            Short squeeze: $14.5M of forced buying in 2 waves
                            lifted the mark of binance:BTCUSDT from 96,950.0 to 99,858.5 (+3.00%) within 250 ms.

                              Mark price         before 86,583.0, peak 99,858.5 (+15.33%), after 99,858.5 (+15.33%)
                              From outside       +11.97% until the first liquidation, +0.00% during the squeeze
                              The squeeze added  +3.00% on top, when it ended
                              Duration           250 ms in 2 waves, from 2025-12-22T00:00:00Z
                              Forced buying      $14.5M, 29.6% of the $49.1M short headline (executable share 50.0%)
                              Liquidated         2 of 3 positions in 1 cascade
                              Insurance fund     -$47.3K, deficit $0

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

    @Test
    void shouldSayThatThereWasNoSqueezeWhenNobodyWasLiquidated() throws IOException {
        MarketResult calm = new MarketResult(SampleRun.MARKET, 100, 90, 90, 90, 110, 0, 0, 5, 5, 0);
        MarketResult other = new MarketResult("okx:BTCUSDT", 100, 91, 91, 91, 111, 0, 0, 5, 5, 0);
        RunCompleted completed = new RunCompleted(
                SampleRun.START,
                new Inputs(3, 0, 2e6, 0, 4e6, 1, 2),
                List.of(calm, other),
                new Totals(0, 0, 0, 0, 0, 0, 0, 0));
        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity())) {
            recorder.emit(0, completed);
            RunResult result = recorder.finish(SampleRun.provenance());

            assertThat(text(RunSummary.lines(result, Glyphs.ASCII))).isEqualTo("""
                            No squeeze: none of 3 positions was liquidated.

                              Mark price      before 100.000, peak 110.000 (+10.00%), after 90.0000 (-10.00%)
                              Forced selling  $0, 0% of the $4.00M long headline (executable share 50.0%)
                              Liquidated      0 of 3 positions in 0 cascades
                              Insurance fund  $0, deficit $0
                              Refused         2 events of the input; the log says which and why

                              market            before     peak    after  bought  sold  deficit
                              binance:BTCUSDT  100.000  110.000  90.0000       0     0       $0
                              okx:BTCUSDT      100.000  111.000  91.0000       0     0       $0
                            """);
        }
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
