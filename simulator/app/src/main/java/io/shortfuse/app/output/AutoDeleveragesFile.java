package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** {@code auto-deleverages.csv}: a row per position that was closed to take over a liquidated one. */
final class AutoDeleveragesFile implements Closeable {
    private static final String[] COLUMNS = {
        "sequence",
        "event_time",
        "cascade_id",
        "wave",
        "market",
        LiquidationsFile.POSITION_ID,
        "account",
        "side",
        "quantity",
        "price",
        "realized_pnl",
        "remaining_quantity",
        "liquidated_position_id",
        "entry_price",
        "mark_price",
        "ranking_score"
    };

    private final CsvFile csv;

    AutoDeleveragesFile(Path file) throws IOException {
        csv = new CsvFile(file, COLUMNS);
    }

    /** Writes to {@code text} instead of a file. */
    AutoDeleveragesFile(Writer text) {
        csv = new CsvFile(text, COLUMNS);
    }

    void write(long sequence, PositionAutoDeleveraged event) {
        csv.number(sequence)
                .time(event.eventTime())
                .number(event.cascadeId())
                .number(event.wave())
                .text(event.market())
                .text(event.positionId())
                .text(event.account())
                .text(event.side().name())
                .number(event.quantity())
                .number(event.price())
                .number(event.realizedPnl())
                .number(event.remainingQuantity())
                .text(event.liquidatedPositionId())
                .number(event.entryPrice())
                .number(event.markPrice())
                .number(event.rankingScore())
                .endRow();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
