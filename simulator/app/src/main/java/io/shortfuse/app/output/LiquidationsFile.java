package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** {@code liquidations.csv}: a row per forced order. */
final class LiquidationsFile implements Closeable {
    static final String POSITION_ID = "position_id";
    private static final String[] COLUMNS = {
        "sequence",
        "event_time",
        "cascade_id",
        "wave",
        "market",
        POSITION_ID,
        "account",
        "side",
        "quantity",
        "notional",
        "mark_price",
        "liquidation_price",
        "bankruptcy_price",
        "fill_price",
        "fee",
        "insurance_fund_change",
        "deficit",
        "auto_deleveraged_quantity",
        "remaining_quantity"
    };

    private final CsvFile csv;

    LiquidationsFile(Path file) throws IOException {
        csv = new CsvFile(file, COLUMNS);
    }

    /** Writes to {@code text} instead of a file. */
    LiquidationsFile(Writer text) {
        csv = new CsvFile(text, COLUMNS);
    }

    void write(long sequence, PositionLiquidated event) {
        csv.number(sequence)
                .time(event.eventTime())
                .number(event.cascadeId())
                .number(event.wave())
                .text(event.market())
                .text(event.positionId())
                .text(event.account())
                .text(event.side().name())
                .number(event.quantity())
                .number(event.notional())
                .number(event.markPrice())
                .number(event.liquidationPrice())
                .number(event.bankruptcyPrice())
                .number(event.fillPrice())
                .number(event.fee())
                .number(event.insuranceFundChange())
                .number(event.deficit())
                .number(event.autoDeleveragedQuantity())
                .number(event.remainingQuantity())
                .endRow();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
