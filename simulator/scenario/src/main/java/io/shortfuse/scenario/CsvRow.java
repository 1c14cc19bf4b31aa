package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One line of a CSV file. What is wrong is reported with line and column, and a stand-in comes back. */
final class CsvRow {
    private final CsvTable table;
    private final List<String> fields;

    CsvRow(CsvTable table, List<String> fields) {
        this.table = table;
        this.fields = fields;
    }

    /** Whether nothing has been said against it. */
    boolean isRight() {
        return table.isLineRight();
    }

    /** The field as it stands, perhaps empty. */
    String raw(int column) {
        return fields.get(column);
    }

    /** An id as the engine takes it. */
    String id(int column) {
        try {
            return Require.id(raw(column), table.column(column));
        } catch (IllegalArgumentException e) {
            refuse(RowRule.INVALID_ID, column, EngineRule.of(e, table.column(column)));
            return "";
        }
    }

    /** A number that passes the engine's {@code rule}, or NaN. */
    double number(int column, DoubleConsumer rule) {
        OptionalDouble number = Decimals.parse(raw(column));
        if (number.isEmpty()) {
            refuse(RowRule.NOT_A_NUMBER, column, Decimals.ruleBrokenBy(raw(column)));
            return Double.NaN;
        }
        try {
            rule.accept(number.getAsDouble());
            return number.getAsDouble();
        } catch (IllegalArgumentException e) {
            refuse(RowRule.OUT_OF_RANGE, column, EngineRule.of(e, table.column(column)));
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

    /** The id of one of {@code markets}. */
    String market(int column, Markets markets) {
        String market = raw(column);
        String broken = markets.ruleBrokenBy(market);
        if (broken != null) {
            refuse(RowRule.UNKNOWN_MARKET, column, broken);
        }
        return market;
    }

    /** Reports that the field breaks {@code rule}. */
    void refuse(RowRule rule, int column, String words) {
        table.refuse(rule, table.column(column), words, raw(column));
    }

    /** Reports that the line as a whole is outside of a range. */
    void refuseWhole(String words) {
        table.refuse(RowRule.OUT_OF_RANGE, "", words, "");
    }
}
