package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * {@code cascades.csv}: a row per cascade that has ended. Prices and moves are those of the market of the first
 * account; {@code markets} are separated by spaces.
 */
final class CascadesFile implements Closeable {
    private final CsvFile csv;

    CascadesFile(Path file) throws IOException {
        csv = new CsvFile(
                file,
                "sequence",
                "cascade_id",
                "market",
                "markets",
                "start_time",
                "end_time",
                "end_reason",
                "waves",
                "positions",
                "liquidations",
                "quantity",
                "notional",
                "start_mark_price",
                "end_mark_price",
                "peak_mark_price",
                "exogenous_move",
                "endogenous_move",
                "amplification",
                "branching_ratio",
                "insurance_fund_change",
                "deficit",
                "auto_deleveraged_notional",
                "unlisted_notional");
    }

    void write(long sequence, CascadeEnded cascade) {
        CascadeMarket first = CascadeView.firstMarket(cascade);
        csv.number(sequence)
                .number(cascade.cascadeId())
                .text(cascade.market())
                .text(cascade.markets().stream().map(CascadeMarket::market).collect(Collectors.joining(" ")))
                .time(cascade.startTime())
                .time(cascade.eventTime())
                .text(cascade.reason().name())
                .number(cascade.waves())
                .number(cascade.positions())
                .number(cascade.liquidations())
                .number(cascade.quantity())
                .number(cascade.notional())
                .number(first.startMarkPrice())
                .number(first.endMarkPrice())
                .number(first.peakMarkPrice())
                .number(first.exogenousMove())
                .number(first.endogenousMove())
                .number(cascade.amplification())
                .number(cascade.branchingRatio())
                .number(cascade.insuranceFundChange())
                .number(cascade.deficit())
                .number(cascade.autoDeleveragedNotional())
                .number(cascade.unlistedNotional())
                .endRow();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
