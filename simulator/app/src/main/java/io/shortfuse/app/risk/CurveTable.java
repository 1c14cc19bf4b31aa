package io.shortfuse.app.risk;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.risk.CurvePoint.Kind;
import io.shortfuse.app.terminal.Glyphs;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.risk.Direction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The points of a squeeze curve, the highest price first, in as many columns as the terminal has room for. */
final class CurveTable {
    /** A column, and its heading in two rows. */
    private enum Column {
        OUTSIDE(Align.RIGHT, "outside", "jumps to"),
        MARK(Align.RIGHT, "mark", "ends at"),
        ADDED(Align.RIGHT, "", "added"),
        FORCED(Align.RIGHT, "", "forced"),
        ORDERS(Align.RIGHT, "orders", "forced"),
        WAVES(Align.RIGHT, "", "waves"),
        FUND(Align.RIGHT, "", "fund"),
        DEFICIT(Align.RIGHT, "", "deficit"),
        /** Notional that was not executed. */
        DELEVERAGED(Align.RIGHT, "auto-", "deleveraged"),
        /** With the note behind it. */
        BAR(Align.LEFT, "", ""),
        /** Where there is no bar. */
        NOTE(Align.LEFT, "", "");

        private final Align align;
        private final String above;
        private final String heading;

        Column(Align align, String above, String heading) {
            this.align = align;
            this.above = above;
            this.heading = heading;
        }

        String whole() {
            return (above.endsWith("-") ? above + heading : above + " " + heading).strip();
        }
    }

    /** What a narrow terminal does without, the first first. */
    private static final List<Column> LEFT_OUT =
            List.of(Column.BAR, Column.ORDERS, Column.WAVES, Column.MARK, Column.FORCED);

    /** Points that are so many steps apart are no neighbours. */
    private static final double APART = 1.5;

    /** A point, or the present price; {@code isQuiet}: nothing happens there, so it may be left out. */
    private record Row(JumpOutcome outcome, @Nullable Kind kind, boolean isQuiet) {
        double price() {
            return outcome.exogenousPrice();
        }
    }

    private final CurveAnswer answer;
    private final IgnitionText text;
    private final Glyphs glyphs;
    private final String currency;
    private final double present;
    private final List<Row> rows;

    CurveTable(CurveAnswer answer, IgnitionText text, Glyphs glyphs) {
        this.answer = answer;
        this.text = text;
        this.glyphs = glyphs;
        this.currency = answer.book().scenario().reportingCurrency();
        this.present = answer.present().exogenousPrice();
        this.rows = rows();
    }

    void writeTo(TextLines lines) {
        Set<Column> columns = EnumSet.complementOf(EnumSet.of(Column.NOTE));
        if (!answer.question().funds() && !answer.isPlayedThroughout()) {
            columns.remove(Column.FUND);
            columns.remove(Column.DEFICIT);
        }
        if (!answer.deleverages()) {
            columns.remove(Column.DELEVERAGED);
        }
        Set<Column> all = EnumSet.copyOf(columns);
        Table table = table(columns, false, barWidth(columns, lines));
        for (Column column : LEFT_OUT) {
            if (lines.hasRoomFor(table)) {
                lines.table(table);
                return;
            }
            columns.remove(column);
            columns.add(Column.NOTE);
            table = table(columns, false, 0);
        }
        if (!lines.hasRoomFor(table)) {
            all.remove(Column.BAR);
            all.add(Column.NOTE);
            table = table(all, true, 0);
        }
        lines.table(table);
    }

    private int barWidth(Set<Column> columns, TextLines lines) {
        Set<Column> others = EnumSet.copyOf(columns);
        others.remove(Column.BAR);
        others.add(Column.NOTE);
        return lines.barWidth(table(others, false, 0).width() + 1);
    }

    /** The highest price first, and the present one between them. */
    private List<Row> rows() {
        List<Row> downward = new ArrayList<>();
        List<CurvePoint> points = answer.points();
        for (int i = points.size() - 1; i >= 0; i--) {
            CurvePoint point = points.get(i);
            double price = point.outcome().exogenousPrice();
            if (price < present
                    && !downward.isEmpty()
                    && downward.get(downward.size() - 1).price() > present) {
                downward.add(new Row(answer.present(), null, false));
            }
            boolean isQuiet = point.kind() == Kind.GRID && point.outcome().waves() == 0 && price != present;
            downward.add(new Row(point.outcome(), point.kind(), isQuiet));
        }
        return downward;
    }

    private Table table(Set<Column> columns, boolean isOfBlocks, int barWidth) {
        Table table = new Table(columns.stream().map(column -> column.align).toArray(Align[]::new));
        if (isOfBlocks) {
            table.row(columns.stream().map(Column::whole).toArray(String[]::new));
        } else {
            table.row(columns.stream().map(column -> column.above).toArray(String[]::new));
            table.row(columns.stream().map(column -> column.heading).toArray(String[]::new));
        }
        double highest = rows.stream()
                .mapToDouble(row -> Math.abs(row.outcome().endogenousMove()))
                .max()
                .orElse(0);
        double step = step();
        boolean isAfterGap = false;
        for (int i = 0; i < rows.size(); i++) {
            boolean isLeftOut = isBetweenQuiet(i);
            boolean isApart = i > 0 && rows.get(i - 1).price() - rows.get(i).price() > APART * step;
            if ((isLeftOut || isApart) && !isAfterGap) {
                add(table, columns, Map.of(Column.OUTSIDE, glyphs.gap()));
            }
            if (!isLeftOut) {
                add(table, columns, cells(rows.get(i), highest, barWidth));
            }
            isAfterGap = isLeftOut;
        }
        return table;
    }

    private static void add(Table table, Set<Column> columns, Map<Column, String> cells) {
        table.row(columns.stream().map(column -> cells.getOrDefault(column, "")).toArray(String[]::new));
    }

    /** The first and the last of points at which nothing happens are shown, and not those between. */
    private boolean isBetweenQuiet(int i) {
        return i > 0
                && i < rows.size() - 1
                && rows.get(i - 1).isQuiet()
                && rows.get(i).isQuiet()
                && rows.get(i + 1).isQuiet();
    }

    /** From one of the evenly spaced prices to the next, or the tick size where that is more. */
    private double step() {
        double step = answer.tickSize();
        double before = 0;
        for (Row row : rows) {
            if (row.kind() == Kind.GRID) {
                step = Math.max(step, before - row.price());
                before = row.price();
            }
        }
        return step;
    }

    private Map<Column, String> cells(Row row, double highest, int barWidth) {
        JumpOutcome outcome = row.outcome();
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.OUTSIDE, BookText.price(outcome.exogenousPrice(), answer.tickSize()));
        cells.put(Column.MARK, BookText.unrounded(outcome.markPrice(), answer.tickSize(), present));
        cells.put(Column.ADDED, move(outcome.endogenousMove()));
        cells.put(Column.NOTE, note(row));
        if (row.kind() == null) {
            cells.put(Column.BAR, note(row));
            return cells;
        }
        if (outcome.waves() > 0) {
            cells.put(Column.FORCED, money(outcome.notional(), currency));
            cells.put(Column.ORDERS, count(outcome.liquidations()));
            cells.put(Column.WAVES, count(outcome.waves()));
            cells.put(Column.FUND, signedMoney(outcome.insuranceFundChange(), currency));
        }
        if (outcome.deficit() > 0) {
            cells.put(Column.DEFICIT, money(outcome.deficit(), currency));
        }
        if (outcome.autoDeleveragedNotional() > 0) {
            cells.put(Column.DELEVERAGED, money(outcome.autoDeleveragedNotional(), currency));
        }
        double move = Math.abs(outcome.endogenousMove());
        String bar = glyphs.bar(highest > 0 ? move / highest : 0, barWidth);
        cells.put(Column.BAR, (bar + " " + note(row)).strip());
        return cells;
    }

    private String note(Row row) {
        if (row.kind() == Kind.IGNITION) {
            return text.note(row.price() > present ? Direction.UP : Direction.DOWN);
        }
        return row.price() == present ? "present" : "";
    }
}
