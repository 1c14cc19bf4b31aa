package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a CSV file. Lines with problems are reported, or left out. */
abstract class CsvRows<E extends MarketEvent> implements Feed<E> {
    private final CsvTable table;
    private @Nullable String sha256;

    CsvRows(CsvTable table) {
        this.table = table;
    }

    /** The line's event, or null and problems. */
    abstract @Nullable E parse(CsvRow row);

    @Override
    public final @Nullable E next() throws IOException {
        for (CsvRow row = table.next(); row != null; row = table.next()) {
            E event = parse(row);
            if (event != null) {
                return event;
            }
        }
        if (sha256 == null) {
            sha256 = table.sha256();
        }
        return null;
    }

    /** Whether lines with problems are left out. */
    final boolean leavesOut() {
        return table.leavesOut();
    }

    /** The number of the line that the last event came from, from 1. */
    @Override
    public final long line() {
        return table.line();
    }

    /** The file, as messages name it. */
    final String file() {
        return table.file();
    }

    /** Reports that the line that the last event came from breaks {@code rule}. */
    final void refuse(RowRule rule, String column, String words, String value) {
        table.refuse(rule, column, words, value);
    }

    /** The SHA-256 of the file's bytes, once {@link #next} has returned null. */
    final String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("must be read to its end first");
        }
        return sha256;
    }

    @Override
    public final void close() throws IOException {
        table.close();
    }
}
