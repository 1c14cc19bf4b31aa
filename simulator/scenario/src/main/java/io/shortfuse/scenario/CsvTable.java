package io.shortfuse.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header: UTF-8 with or without a byte order mark, any line ends, quotes where wanted. It is streamed,
 * and no field or line can take more than a fixed amount of memory.
 *
 * <p>A row is a line: no field of ours may hold a line break. So a row that is broken in whatever way ends at the end of
 * its line, and the next one is read as if nothing had been.
 */
final class CsvTable implements AutoCloseable {
    static final int LONGEST_FIELD = 1_024;
    private static final int LONGEST_LINE = 16 * LONGEST_FIELD;
    private static final char QUOTE = '"';

    private final String shown;
    private final String file;
    private final List<String> columns;
    private final Problems problems;
    private final RowRefusals refusals;
    private final ByteLines lines;
    private final CsvReaderBuilder reader = CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer text = CharBuffer.allocate(LONGEST_LINE);
    private int refusedInLine;
    private boolean ended;

    private CsvTable(
            DataFile dataFile, List<String> columns, Problems problems, RowRefusals refusals, ByteLines lines) {
        this.shown = dataFile.shown().toString();
        // What is left out is part of a run's result, and that is the same on every machine.
        this.file = refusals.leavesOut() ? dataFile.name() : shown;
        this.columns = columns;
        this.problems = problems;
        this.refusals = refusals;
        this.lines = lines;
    }

    /**
     * Opens a file and checks its header. One that is wrong is a problem whatever becomes of rows: the file is another.
     *
     * @throws IOException if it cannot be read
     */
    static CsvTable open(DataFile dataFile, List<String> columns, Problems problems, RowRefusals refusals)
            throws IOException {
        ByteLines lines = ByteLines.open(dataFile.path(), LONGEST_LINE);
        try {
            CsvTable table = new CsvTable(dataFile, columns, problems, refusals, lines);
            table.checkHeader();
            return table;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /** The next row, or null after the last one. */
    @Nullable
    CsvRow next() throws IOException {
        while (!ended && lines.next()) {
            refusedInLine = 0;
            List<String> fields = lines.size() == 0 ? null : fields();
            if (fields != null && isOfOurShape(fields)) {
                return new CsvRow(this, fields);
            }
        }
        ended = true;
        return null;
    }

    private boolean isOfOurShape(List<String> fields) {
        if (fields.size() != columns.size()) {
            String comma = fields.size() == columns.size() + 1 ? ", and numbers a decimal point, no comma" : "";
            String words = "must have " + columns.size() + " fields" + comma + ": fields=" + fields.size();
            refuse(RowRule.FIELD_COUNT, "", words, "");
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (fields.get(i).length() > LONGEST_FIELD) {
                String words = "must have at most " + LONGEST_FIELD + " characters";
                refuse(RowRule.MALFORMED_ROW, columns.get(i), words, fields.get(i));
                return false;
            }
        }
        return true;
    }

    String column(int index) {
        return columns.get(index);
    }

    /** Whether rows that break a rule are left out. */
    boolean leavesOut() {
        return refusals.leavesOut();
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return lines.number();
    }

    /** The file, as messages name it. */
    String file() {
        return file;
    }

    /** Whether nothing has been said against the present line. */
    boolean isLineRight() {
        return refusedInLine == 0;
    }

    /** The SHA-256 of the file's bytes, in lower-case hexadecimal, once {@link #next} has returned null. */
    String sha256() {
        if (!ended) {
            throw new IllegalStateException("must be read to its end first: " + file);
        }
        return lines.sha256();
    }

    /** Reports that the present line breaks {@code rule}. */
    void refuse(RowRule rule, String column, String words, String value) {
        int number = (int) Math.min(line(), Integer.MAX_VALUE);
        refusals.add(
                rule,
                new Problem(file, number, 0, column, words, value),
                refusedInLine == 0,
                lines.bytes(),
                lines.size());
        refusedInLine++;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** The fields of the present line, or null and a refusal. */
    private @Nullable List<String> fields() {
        if (!lines.isWhole()) {
            refuse(
                    RowRule.MALFORMED_ROW,
                    "",
                    "must have at most " + LONGEST_LINE + " bytes in a line: bytes=" + lines.size(),
                    "");
            return null;
        }
        String line = decode();
        if (line == null) {
            return null;
        }
        if (line.indexOf(QUOTE) >= 0 && line.chars().filter(c -> c == QUOTE).count() % 2 != 0) {
            refuse(RowRule.MALFORMED_ROW, "", "must have quotes in pairs, closed in the line that opens them", line);
            return null;
        }
        try {
            Iterator<CsvRecord> parsed = reader.build(handler(), line).iterator();
            return parsed.hasNext() ? parsed.next().getFields() : List.of("");
        } catch (CsvParseException e) {
            refuse(RowRule.MALFORMED_ROW, "", "must be well-formed CSV", reason(e));
            return null;
        }
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(handler ->
                handler.maxFields(LONGEST_LINE + 1).maxFieldSize(LONGEST_LINE).maxRecordSize(LONGEST_LINE));
    }

    private @Nullable String decode() {
        ByteBuffer bytes = lines.bytes();
        text.clear();
        decoder.reset();
        boolean malformed = decoder.decode(bytes, text, true).isError();
        if (malformed) {
            refuse(
                    RowRule.NOT_UTF8,
                    "",
                    "must be UTF-8",
                    String.format("byte %d of the line is 0x%02X", bytes.position() + 1, bytes.get(bytes.position())));
            return null;
        }
        return text.flip().toString();
    }

    private void checkHeader() throws IOException {
        String right = "must begin with the header " + String.join(",", columns);
        if (!lines.next()) {
            refuseHeader(1, right, "");
            return;
        }
        String kind = FileTrouble.kind(lines.bytes());
        if (kind != null) {
            refuseHeader(0, "must be a CSV file in UTF-8, and " + kind, "");
            return;
        }
        // As far as it can be read: whatever it is, it is not the header.
        String header = StandardCharsets.UTF_8.decode(lines.bytes()).toString();
        List<String> fields = header.isEmpty() ? List.of() : List.of(header.split(",", -1));
        if (!unquoted(fields).equals(columns)) {
            boolean semicolons = header.equals(String.join(";", columns));
            refuseHeader((int) line(), right + (semicolons ? ", with commas and not semicolons" : ""), header);
        }
    }

    private void refuseHeader(int line, String words, String value) {
        problems.add(new Problem(shown, line, 0, "", words, value));
        ended = true;
    }

    private static List<String> unquoted(List<String> fields) {
        return fields.stream()
                .map(field -> field.length() >= 2 && field.charAt(0) == QUOTE && field.endsWith("\"")
                        ? field.substring(1, field.length() - 1)
                        : field)
                .toList();
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause();
        String message = cause == null ? e.getMessage() : cause.getMessage();
        return message == null ? "" : message;
    }
}
