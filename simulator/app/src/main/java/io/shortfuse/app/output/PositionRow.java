package io.shortfuse.app.output;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A position's row in {@code liquidations.csv} or {@code auto-deleverages.csv}.
 *
 * @param cells as they stand
 */
public record PositionRow(List<String> cells) {
    public PositionRow {
        cells = List.copyOf(cells);
    }

    /**
     * The first row of a position, or null if there is none.
     *
     * @throws IOException if the file cannot be read, or is not one
     */
    public static @Nullable PositionRow find(Path file, String positionId) throws IOException {
        return find(file, positionId, null);
    }

    /**
     * The row of a position that has a number, or null if there is none.
     *
     * @param sequence number of its event; null: the first of the position, whatever its number
     * @throws IOException if the file cannot be read, or is not one
     */
    public static @Nullable PositionRow find(Path file, String positionId, @Nullable Long sequence) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file);
                CloseableIterator<CsvRecord> rows = csv.iterator()) {
            int column = rows.hasNext() ? rows.next().getFields().indexOf(LiquidationsFile.POSITION_ID) : -1;
            if (column < 0) {
                throw new IOException("must have a column " + LiquidationsFile.POSITION_ID + ": " + file);
            }
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                if (row.getFieldCount() > column
                        && row.getField(column).equals(positionId)
                        && (sequence == null || row.getField(0).equals(Long.toString(sequence)))) {
                    return new PositionRow(row.getFields());
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw new IOException("must be well-formed CSV: " + file, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The row that a forced order has. */
    public static PositionRow of(long sequence, PositionLiquidated event) {
        StringWriter text = new StringWriter();
        try (LiquidationsFile file = new LiquidationsFile(text)) {
            file.write(sequence, event);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written", e);
        }
        return only(text);
    }

    /** The row that the closing of a position to take over another one has. */
    public static PositionRow of(long sequence, PositionAutoDeleveraged event) {
        StringWriter text = new StringWriter();
        try (AutoDeleveragesFile file = new AutoDeleveragesFile(text)) {
            file.write(sequence, event);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written", e);
        }
        return only(text);
    }

    private static PositionRow only(StringWriter text) {
        return CsvReader.builder().ofCsvRecord(text.toString()).stream()
                .skip(1)
                .map(row -> new PositionRow(row.getFields()))
                .collect(Collectors.toList())
                .get(0);
    }
}
