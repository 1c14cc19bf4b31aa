package io.shortfuse.app.output;

import io.shortfuse.engine.event.SimulationEvent.EventRefused;
import io.shortfuse.scenario.SkippedRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code dead-letters.csv}: rows that were left out, then events that were refused. In Kafka both come as they come; the
 * refused ones wait in a file of their own until {@link #finish}.
 */
final class DeadLettersFile implements Closeable {
    private static final String INVALID_ROW = "INVALID_ROW";
    private static final String REFUSED = "REFUSED";
    private static final String[] COLUMNS = {
        "reason", "rule", "file", "line", "column", "value", "detail", "row", "sequence", "event_time"
    };

    private final Path file;
    private final Path partFile;
    private final CsvFile skipped;
    private final CsvFile refused;

    DeadLettersFile(Path file) throws IOException {
        this.file = file;
        this.partFile = file.resolveSibling(file.getFileName() + ".part");
        skipped = new CsvFile(file, COLUMNS);
        try {
            refused = new CsvFile(partFile, COLUMNS);
        } catch (IOException e) {
            skipped.close();
            throw e;
        }
    }

    void write(SkippedRow row) {
        skipped.text(INVALID_ROW)
                .text(row.rule().name())
                .text(row.problem().file())
                .number(row.problem().line())
                .text(row.problem().key())
                .text(row.problem().value())
                .text(row.problem().rule())
                .text(row.text())
                .text(null)
                .text(null)
                .endRow();
    }

    void write(EventRefused refusal) {
        refused.text(REFUSED)
                .text(refusal.rule().name())
                .text(null)
                .text(null)
                .text(null)
                .text(null)
                .text(refusal.detail())
                .text(null)
                .number(refusal.sequence())
                .time(refusal.eventTime())
                .endRow();
    }

    /** Completes the file: no more is written. */
    void finish() throws IOException {
        skipped.close();
        refused.close();
        String header = String.join(",", COLUMNS) + "\n";
        try (var rows = Files.newInputStream(partFile);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            rows.skipNBytes(header.getBytes(StandardCharsets.UTF_8).length);
            rows.transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            skipped.close();
        } finally {
            try {
                refused.close();
            } finally {
                Files.deleteIfExists(partFile);
            }
        }
    }
}
