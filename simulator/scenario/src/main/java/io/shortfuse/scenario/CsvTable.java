package io.shortfuse.scenario;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header: UTF-8 with or without a byte order mark, any line ends, quotes where wanted. It is streamed,
 * and no field or line can take more than a fixed amount of memory.
 */
final class CsvTable implements AutoCloseable {
    static final int LONGEST_FIELD = 1_024;
    private static final int MOST_FIELDS = 64;
    private static final int LONGEST_RECORD = 16 * LONGEST_FIELD;
    private static final int BUFFER = 4 * LONGEST_RECORD;
    private static final int BYTE_ORDER_MARK = 0xEFBBBF;

    private final String file;
    private final List<String> columns;
    private final Problems problems;
    private final DigestInputStream bytes;
    private final CloseableIterator<CsvRecord> records;
    private long line;
    private boolean ended;

    private CsvTable(String file, List<String> columns, Problems problems, DigestInputStream bytes) {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
        this.bytes = bytes;
        this.records = CsvReader.builder()
                .maxBufferSize(BUFFER)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(MOST_FIELDS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_RECORD)),
                        new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)))
                .iterator();
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws IOException if it cannot be read
     */
    static CsvTable open(Path path, List<String> columns, Problems problems) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            DigestInputStream bytes = new DigestInputStream(new BufferedInputStream(in), Sha256.digest());
            skipByteOrderMark(bytes);
            CsvTable table = new CsvTable(path.toString(), columns, problems, bytes);
            table.checkHeader();
            return table;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The next line, or null after the last one, or after one from which the reader cannot recover. */
    @Nullable
    CsvRow next() throws IOException {
        while (true) {
            CsvRecord csvRecord = read();
            if (csvRecord == null) {
                return null;
            }
            if (csvRecord.getFieldCount() == columns.size()) {
                return new CsvRow(this, csvRecord);
            }
            refuse("", "must have " + columns.size() + " fields: fields=" + csvRecord.getFieldCount(), "");
        }
    }

    String column(int index) {
        return columns.get(index);
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    /** The SHA-256 of the file's bytes, in lower-case hexadecimal, once {@link #next} has returned null. */
    String sha256() {
        if (!ended) {
            throw new IllegalStateException("must be read to its end first: " + file);
        }
        return Sha256.hex(bytes.getMessageDigest());
    }

    /** Reports that the present line breaks {@code rule}. */
    void refuse(String column, String rule, String value) {
        problems.add(new Problem(file, (int) Math.min(line, Integer.MAX_VALUE), 0, column, rule, value));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private @Nullable CsvRecord read() throws IOException {
        try {
            if (!ended && records.hasNext()) {
                CsvRecord csvRecord = records.next();
                line = csvRecord.getStartingLineNumber();
                return csvRecord;
            }
        } catch (CsvParseException e) {
            line++;
            refuse("", "must be well-formed CSV, fields of at most " + LONGEST_FIELD + " characters", reason(e));
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e.getCause();
            }
            // The decoder reads ahead: the bad byte is somewhere after the last whole line.
            line++;
            refuse("", "must be UTF-8, here or below", "");
        }
        ended = true;
        return null;
    }

    private void checkHeader() throws IOException {
        long problemsBefore = problems.found();
        CsvRecord header = read();
        if (problems.found() > problemsBefore) {
            return;
        }
        String right = "must begin with the header " + String.join(",", columns);
        if (header == null) {
            line = 1;
            refuse("", right, "");
        } else if (!header.getFields().equals(columns)) {
            refuse("", right, String.join(",", header.getFields()));
            ended = true;
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause();
        String message = cause == null ? e.getMessage() : cause.getMessage();
        return message == null ? "" : message;
    }

    private static void skipByteOrderMark(DigestInputStream bytes) throws IOException {
        bytes.on(false);
        bytes.mark(3);
        int first = (bytes.read() << 16) | (bytes.read() << 8) | bytes.read();
        bytes.reset();
        bytes.on(true);
        if (first == BYTE_ORDER_MARK) {
            bytes.readNBytes(3);
        }
    }
}
