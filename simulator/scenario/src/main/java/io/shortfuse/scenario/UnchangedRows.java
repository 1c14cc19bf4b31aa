package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file that was checked before. It must still be that file: what goes out carries the hash of what was
 * checked.
 */
final class UnchangedRows<E extends MarketEvent> implements Feed<E> {
    private final DataFile file;
    private final Feed<E> feed;
    private final CsvRows<E> rows;
    private final Problems problems;
    private final String sha256;

    /**
     * Events that are still the same.
     *
     * @param feed the events to give out, those of {@code rows} or some of them
     * @param problems that are found in the file meanwhile: there must be none
     * @param sha256 of the file when it was checked
     */
    UnchangedRows(DataFile file, Feed<E> feed, CsvRows<E> rows, Problems problems, String sha256) {
        this.file = file;
        this.feed = feed;
        this.rows = rows;
        this.problems = problems;
        this.sha256 = sha256;
    }

    @Override
    public @Nullable E next() throws IOException {
        E event = feed.next();
        if (problems.found() > 0 || (event == null && !rows.sha256().equals(sha256))) {
            throw new IOException(
                    "must not change while the scenario is in use, and has since it was checked: " + file.shown());
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
