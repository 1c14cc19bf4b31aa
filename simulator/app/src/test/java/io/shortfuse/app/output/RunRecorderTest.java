package io.shortfuse.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.app.SampleRun;
import io.shortfuse.engine.event.RefusalRule;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.scenario.Problem;
import io.shortfuse.scenario.RowRule;
import io.shortfuse.scenario.SkippedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {
    private static final String PRICES = """
            time,market,exogenous_price,last_price,mark_price,index_price
            2025-12-22T00:00:00Z,binance:BTCUSDT,96950.0,96950.0,96950.0,97000.25
            2025-12-22T00:00:00Z,binance:BTCUSDT,96950.0,97919.5,97919.5,97000.25
            2025-12-22T00:00:00.250Z,binance:BTCUSDT,96950.0,99858.5,99858.5,97000.25
            """;

    private static final String LIQUIDATIONS = """
            sequence,event_time,cascade_id,wave,market,position_id,account,side,quantity,notional,mark_price,liquidation_price,bankruptcy_price,fill_price,fee,insurance_fund_change,deficit,auto_deleveraged_quantity,remaining_quantity
            3,2025-12-22T00:00:00Z,1,1,binance:BTCUSDT,wall-1,account-1,SHORT,50.0,4845000.0,96950.0,96900.0,97384.5,97100.5,0.0,14200.0,0.0,0.0,0.0
            6,2025-12-22T00:00:00.250Z,1,2,binance:BTCUSDT,"wall, 2",account-2,SHORT,100.0,9700000.0,96950.0,97000.0,97485.0,98100.0,0.0,-61500.0,0.0,0.0,0.0
            """;

    private static final String CASCADES = """
            sequence,cascade_id,market,markets,start_time,end_time,end_reason,waves,positions,liquidations,quantity,notional,start_mark_price,end_mark_price,peak_mark_price,exogenous_move,endogenous_move,amplification,branching_ratio,insurance_fund_change,deficit,auto_deleveraged_notional,unlisted_notional
            9,1,binance:BTCUSDT,binance:BTCUSDT,2025-12-22T00:00:00Z,2025-12-22T00:00:00.250Z,QUIET,2,2,2,150.0,1.4545E7,96950.0,99858.5,99858.5,0.0,0.03,59.17,0.6666666666666666,-47300.0,0.0,0.0,0.0
            """;

    private static final String AUTO_DELEVERAGES_HEADER =
            "sequence,event_time,cascade_id,wave,market,position_id,account,side,quantity,price,realized_pnl,"
                    + "remaining_quantity,liquidated_position_id,entry_price,mark_price,ranking_score\n";

    private static final String SUMMARY = """
            {
              "run" : {
                "universe" : "btc-97k-wall-1",
                "engine" : "direct",
                "build" : "0.1.0",
                "startedAt" : "2026-01-02T03:04:05Z",
                "timing" : {
                  "simulate" : 1.25
                }
              },
              "scenario" : "btc-97k-wall",
              "seed" : 97,
              "modelVersion" : "1.0",
              "inputHash" : "ab12",
              "reportingCurrency" : "USDT",
              "inputs" : {
                "positions" : 3,
                "shortNotional" : 2.4545E7,
                "longNotional" : 0.0,
                "ticks" : 1,
                "skipped" : { },
                "refused" : { }
              },
              "markets" : {
                "binance:BTCUSDT" : {
                  "startPrice" : 86583.0,
                  "endExogenousPrice" : 96950.0,
                  "endLastPrice" : 99858.5,
                  "endMarkPrice" : 99858.5,
                  "peakMarkPrice" : 99858.5,
                  "forcedBuyQuantity" : 150.0,
                  "forcedSellQuantity" : 0.0,
                  "insuranceFundStart" : 1.0E9,
                  "insuranceFundEnd" : 9.999527E8,
                  "deficit" : 0.0
                }
              },
              "cascades" : [
                {"id":1,"market":"binance:BTCUSDT","markets":["binance:BTCUSDT"],"startTime":"2025-12-22T00:00:00Z","endTime":"2025-12-22T00:00:00.250Z","waves":2,"positions":2,"notional":1.4545E7,"startMarkPrice":96950.0,"endMarkPrice":99858.5,"peakMarkPrice":99858.5,"exogenousMove":0.0,"endogenousMove":0.03,"amplification":59.17,"branchingRatio":0.6666666666666666,"insuranceFundChange":-47300.0,"deficit":0.0,"autoDeleveragedNotional":0.0}
              ],
              "totals" : {
                "cascades" : 1,
                "liquidations" : 2,
                "liquidatedPositions" : 2,
                "liquidatedNotional" : 1.4545E7,
                "autoDeleveragedNotional" : 0.0,
                "unlistedNotional" : 0.0,
                "insuranceFundChange" : -47300.0,
                "deficit" : 0.0
              }
            }
            """;

    private static final String DEAD_LETTERS_HEADER =
            "reason,rule,file,line,column,value,detail,row,sequence,event_time\n";

    private record Numbered(long sequence, SimulationEvent event) {}

    private final List<Numbered> events = new ArrayList<>();
    private final Path folder;
    private final Report report = new Report();

    RunRecorderTest(@TempDir Path folder) {
        this.folder = folder;
        SampleRun.emitTo((sequence, event) -> events.add(new Numbered(sequence, event)));
    }

    @Test
    void shouldWriteEveryFileAsAgreedWhenRunCompletes() throws IOException {
        record(events);

        assertThat(folder.resolve("prices.csv")).hasContent(PRICES);
        assertThat(folder.resolve("liquidations.csv")).hasContent(LIQUIDATIONS);
        assertThat(folder.resolve("cascades.csv")).hasContent(CASCADES);
        assertThat(folder.resolve("auto-deleverages.csv")).hasContent(AUTO_DELEVERAGES_HEADER);
        assertThat(folder.resolve("dead-letters.csv")).hasContent(DEAD_LETTERS_HEADER);
        assertThat(folder.resolve("summary.json")).hasContent(SUMMARY);
        assertThat(namesIn(folder))
                .containsExactlyInAnyOrder(
                        "summary.json",
                        "liquidations.csv",
                        "cascades.csv",
                        "prices.csv",
                        "auto-deleverages.csv",
                        "dead-letters.csv");
    }

    @Test
    void shouldTellTheReportEveryEventAndFinishItBeforeTheSummaryIsThere() throws IOException {
        record(events);

        assertThat(report.told).isEqualTo(events);
        assertThat(report.summaryWasThere).isFalse();
        assertThat(report.closed).isTrue();
    }

    @Test
    void shouldKeepTheSummaryWhenTheReportCannotBeWritten() throws IOException {
        report.trouble = new IOException("no room");
        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), report)) {
            events.forEach(numbered -> recorder.emit(numbered.sequence(), numbered.event()));

            assertThatThrownBy(() -> recorder.finish(SampleRun.provenance())).hasMessage("no room");
        }

        assertThat(folder.resolve("summary.json")).hasContent(SUMMARY);
    }

    @Test
    void shouldReplaceTheReportOfAnEarlierRun() throws IOException {
        Files.writeString(folder.resolve("report.html"), "of an earlier run");

        record(events);

        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void shouldEndLinesWithLineFeedsOnly() throws IOException {
        record(events);

        assertThat(Files.readString(folder.resolve("summary.json"))).isEqualTo(SUMMARY);
        assertThat(Files.readString(folder.resolve("prices.csv"))).isEqualTo(PRICES);
    }

    @Test
    void shouldWriteTheSameFilesWhenTopicsArriveOneAfterTheOther() throws IOException {
        List<Numbered> byTopic = new ArrayList<>(events.subList(9, 10));
        byTopic.addAll(select(event -> event instanceof PriceSimulated));
        byTopic.addAll(select(event -> event instanceof PositionLiquidated));
        byTopic.addAll(select(event -> !(event instanceof PriceSimulated || event instanceof PositionLiquidated)));

        record(byTopic);

        assertThat(folder.resolve("prices.csv")).hasContent(PRICES);
        assertThat(folder.resolve("liquidations.csv")).hasContent(LIQUIDATIONS);
        assertThat(folder.resolve("cascades.csv")).hasContent(CASCADES);
        assertThat(folder.resolve("summary.json")).hasContent(SUMMARY);
    }

    @Test
    void shouldWriteARowPerAutoDeleveragedPosition() throws IOException {
        events.add(5, new Numbered(11, SampleRun.autoDeleveraged()));

        record(events);

        assertThat(folder.resolve("auto-deleverages.csv"))
                .hasContent(AUTO_DELEVERAGES_HEADER
                        + "11,2025-12-22T00:00:00Z,1,2,binance:BTCUSDT,long-1,account-9,LONG,2.5,97485.0,1250.0,7.5,"
                        + "\"wall, 2\",96985.0,98000.0,0.25\n");
    }

    @Test
    void shouldWriteRowsThatWereLeftOutBeforeEventsThatWereRefused() throws IOException {
        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), report)) {
            recorder.emit(1, new EventRefused(SampleRun.START, 7, RefusalRule.MARGIN_GONE, "must have equity, \"x\""));
            recorder.skipped(skipped(1, RowRule.NOT_A_NUMBER, "quantity", "1,5", "p1,\"1,5\""));
            recorder.emit(2, new EventRefused(SampleRun.START, 9, RefusalRule.MARGIN_GONE, "again"));
            recorder.skipped(skipped(2, RowRule.FIELD_COUNT, "", "", "p2"));
            events.forEach(numbered -> recorder.emit(numbered.sequence(), numbered.event()));
            recorder.finish(SampleRun.provenance());
        }

        assertThat(folder.resolve("dead-letters.csv"))
                .hasContent(DEAD_LETTERS_HEADER
                        + "INVALID_ROW,NOT_A_NUMBER,positions.csv,2,quantity,\"1,5\",the rule,\"p1,\"\"1,5\"\"\",,\n"
                        + "INVALID_ROW,FIELD_COUNT,positions.csv,3,,,the rule,p2,,\n"
                        + "REFUSED,MARGIN_GONE,,,,,\"must have equity, \"\"x\"\"\",,7,2025-12-22T00:00:00Z\n"
                        + "REFUSED,MARGIN_GONE,,,,,again,,9,2025-12-22T00:00:00Z\n");
        assertThat(Files.readString(folder.resolve("summary.json"))).contains("""
                    "skipped" : {
                      "FIELD_COUNT" : 1,
                      "NOT_A_NUMBER" : 1
                    },
                    "refused" : {
                      "MARGIN_GONE" : 2
                    }
                """);
        assertThat(namesIn(folder))
                .hasSize(RunRecorder.FILES.size() - 1)
                .isSubsetOf(RunRecorder.FILES)
                .doesNotContain(RunRecorder.REPORT);
    }

    private static SkippedRow skipped(long number, RowRule rule, String column, String value, String row) {
        return new SkippedRow(
                number,
                rule,
                new Problem("positions.csv", (int) number + 1, 0, column, "the rule", value),
                StandardCharsets.UTF_8.encode(row),
                row.length());
    }

    @Test
    void shouldLeaveNoSummaryWhenRunDoesNotComplete() throws IOException {
        Files.writeString(folder.resolve("summary.json"), "of an earlier run");

        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), report)) {
            recorder.emit(1, events.get(0).event());
            assertThatThrownBy(() -> recorder.finish(SampleRun.provenance()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a run that has not completed has no summary");
        }

        assertThat(namesIn(folder))
                .containsExactlyInAnyOrder(
                        "liquidations.csv", "cascades.csv", "prices.csv", "auto-deleverages.csv", "dead-letters.csv");
    }

    @Test
    void shouldTellTheLargestCascadeAndItsWaves() throws IOException {
        RunResult result = record(events);

        assertThat(result.largest()).isNotNull().satisfies(largest -> {
            assertThat(largest.end().cascadeId()).isEqualTo(1);
            assertThat(largest.waves().notionals()).containsExactly(4_845_000, 9_700_000);
        });
        assertThat(result.liquidatedNotional().values()).containsExactlyInAnyOrder(14_545_000.0, 0.0);
    }

    private List<Numbered> select(Predicate<SimulationEvent> which) {
        return events.subList(0, 9).stream()
                .filter(numbered -> which.test(numbered.event()))
                .toList();
    }

    private RunResult record(List<Numbered> run) throws IOException {
        try (RunRecorder recorder = new RunRecorder(folder, SampleRun.identity(), SampleRun.settlement(), report)) {
            run.forEach(numbered -> recorder.emit(numbered.sequence(), numbered.event()));
            return recorder.finish(SampleRun.provenance());
        }
    }

    /** Remembers what it is told, and writes nothing. */
    private final class Report implements EndFile {
        private final List<Numbered> told = new ArrayList<>();
        private boolean summaryWasThere = true;
        private boolean closed;
        private @Nullable IOException trouble;

        @Override
        public void emit(long sequence, SimulationEvent event) {
            told.add(new Numbered(sequence, event));
        }

        @Override
        public void finish(RunResult result) throws IOException {
            if (trouble != null) {
                throw trouble;
            }
            summaryWasThere = Files.exists(folder.resolve("summary.json"));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
