package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code prices.csv}: a row per price event for its market, at the scenario's price interval; a row per wave for every
 * market; at the end one for those whose last price is missing.
 */
final class PricesFile implements Closeable {
    private final CsvFile csv;

    PricesFile(Path file) throws IOException {
        csv = new CsvFile(file, "time", "market", "exogenous_price", "last_price", "mark_price", "index_price");
    }

    void write(PriceSimulated event) {
        csv.time(event.eventTime())
                .text(event.market())
                .number(event.exogenousPrice())
                .number(event.lastPrice())
                .number(event.markPrice())
                .number(event.indexPrice())
                .endRow();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
