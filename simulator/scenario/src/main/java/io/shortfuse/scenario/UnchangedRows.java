package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file that was checked before. It must still be that file: what goes out carries the hash of what was
 * checked.
 */
final class UnchangedRows<E extends MarketEvent> implements Feed<E> {
    private final String file;
    private final CsvRows<E> rows;
    private final Problems problems;
    private final String sha256;

    UnchangedRows(String file, CsvRows<E> rows, Problems problems, String sha256) {
        this.file = file;
        this.rows = rows;
        this.problems = problems;
        this.sha256 = sha256;
    }

    @Override
    public @Nullable E next() throws IOException {
        E event = rows.next();
        if (problems.found() > 0 || (event == null && !rows.sha256().equals(sha256))) {
            throw new IOException(
                    "must not change while the scenario is in use, and has since it was checked: " + file);
        }
        return event;
    }

    @Override
    public long line() {
        return rows.line();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
