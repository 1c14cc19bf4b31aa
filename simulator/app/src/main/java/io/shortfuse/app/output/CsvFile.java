package io.shortfuse.app.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8, lines end with a line feed) that is written row by row. Fields are appended in the order
 * of the columns; {@link #endRow} refuses a row of another width. A value that does not exist is an empty field.
 *
 * <p>Its methods throw {@link java.io.UncheckedIOException} when the disk does.
 */
public final class CsvFile implements Closeable {
    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final CsvWriter writer;
    private final @Nullable String[] row;
    private int width;
    private boolean closed;

    private long cachedTime;
    private String cachedTimeText = EventTime.format(0);

    /** Creates or replaces {@code file} and writes its header. */
    CsvFile(Path file, String... columns) throws IOException {
        this(builder().build(file, StandardCharsets.UTF_8), columns);
    }

    /** Writes to {@code text} instead of a file. */
    public CsvFile(Writer text, String... columns) {
        this(builder().build(text), columns);
    }

    private CsvFile(CsvWriter writer, String... columns) {
        this.writer = writer;
        writer.writeRecord(columns);
        row = new @Nullable String[columns.length];
    }

    private static CsvWriter.CsvWriterBuilder builder() {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(BUFFER_CHARACTERS);
    }

    /** A text. */
    public CsvFile text(@Nullable String value) {
        row[width++] = value;
        return this;
    }

    /** A whole number. */
    public CsvFile number(long value) {
        return text(Long.toString(value));
    }

    /** A number with all its digits; empty where it does not exist: NaN and the infinities. */
    public CsvFile number(double value) {
        return text(Numbers.format(value));
    }

    /** A number, or none. */
    public CsvFile number(@Nullable Double value) {
        return text(value == null ? null : Numbers.format(value));
    }

    /** An event time. Many events of a cascade have the same, so the last one's text is kept. */
    public CsvFile time(long eventTimeNs) {
        if (eventTimeNs != cachedTime) {
            cachedTime = eventTimeNs;
            cachedTimeText = EventTime.format(eventTimeNs);
        }
        return text(cachedTimeText);
    }

    /** Writes the row. */
    public void endRow() {
        if (width != row.length) {
            throw new IllegalStateException(
                    "a row has as many fields as the header: columns=" + row.length + ", fields=" + width);
        }
        writer.writeRecord(Arrays.asList(row));
        width = 0;
    }

    /** Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            writer.close();
        }
    }
}
