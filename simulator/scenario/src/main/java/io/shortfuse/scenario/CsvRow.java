package io.shortfuse.scenario;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.shortfuse.engine.Require;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One line of a CSV file. What is wrong is reported with line and column, and a stand-in comes back. */
final class CsvRow {
    private final CsvTable table;
    private final CsvRecord csvRecord;

    CsvRow(CsvTable table, CsvRecord csvRecord) {
        this.table = table;
        this.csvRecord = csvRecord;
    }

    /** The field as it stands, perhaps empty. */
    String raw(int column) {
        return csvRecord.getField(column);
    }

    /** An id as the engine takes it. */
    String id(int column) {
        try {
            return Require.id(raw(column), table.column(column));
        } catch (IllegalArgumentException e) {
            refuse(column, EngineRule.of(e, table.column(column)));
            return "";
        }
    }

    /** A number that passes the engine's {@code rule}, or NaN. */
    double number(int column, DoubleConsumer rule) {
        OptionalDouble number = Decimals.parse(raw(column));
        if (number.isEmpty()) {
            refuse(column, Decimals.RULE);
            return Double.NaN;
        }
        try {
            rule.accept(number.getAsDouble());
            return number.getAsDouble();
        } catch (IllegalArgumentException e) {
            refuse(column, EngineRule.of(e, table.column(column)));
            return Double.NaN;
        }
    }

    double quantity(int column) {
        return number(column, v -> Rules.quantity(v, table.column(column)));
    }

    double price(int column) {
        return number(column, v -> Rules.price(v, table.column(column)));
    }

    /** A price, or null where the field is empty. */
    @Nullable
    Double priceOrNull(int column) {
        return raw(column).isEmpty() ? null : Double.valueOf(price(column));
    }

    /** An amount of money, or null where the field is empty. */
    @Nullable
    Double amountOrNull(int column) {
        return raw(column).isEmpty()
                ? null
                : Double.valueOf(number(column, v -> Rules.amount(v, table.column(column))));
    }

    /** Reports that the field breaks {@code rule}. */
    void refuse(int column, String rule) {
        table.refuse(table.column(column), rule, raw(column));
    }

    /** Reports that the line breaks {@code rule}. */
    void refuseWhole(String rule) {
        table.refuse("", rule, "");
    }
}
