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
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.risk.Direction;
import java.util.ArrayList;
import java.util.List;

/** A squeeze curve as a person reads it: where it ignites, then the curve with the highest price first. */
public final class CurveText {
    private final CurveAnswer answer;
    private final Glyphs glyphs;
    private final TextLines lines;
    private final String currency;
    private final double present;

    private CurveText(CurveAnswer answer, Glyphs glyphs, int width) {
        this.answer = answer;
        this.glyphs = glyphs;
        this.lines = new TextLines(width);
        this.currency = answer.book().scenario().reportingCurrency();
        this.present = answer.book().prices(answer.question().market()).exogenousPrice();
    }

    /**
     * The text's lines.
     *
     * @param width of the terminal
     */
    public static List<String> lines(CurveAnswer answer, Glyphs glyphs, int width) {
        CurveText text = new CurveText(answer, glyphs, width);
        text.write();
        return text.lines.lines();
    }

    private void write() {
        MarketPrices prices = answer.book().prices(answer.question().market());
        lines.paragraph("Squeeze curve of " + answer.question().market() + " " + BookText.when(answer.book())
                + ": what a jump of the outside price sets off. Outside price " + price(prices.exogenousPrice())
                + ", mark " + price(prices.markPrice()) + ", "
                + count(answer.book().snapshot().openPositions(), "open position") + ".");
        IgnitionText text = new IgnitionText(answer);
        for (Direction direction : Direction.values()) {
            lines.paragraph(text.ignition(direction));
        }
        curve();
        costs();
        lines.paragraph("Local branching ratio, how many base units one forced base unit forces in turn. "
                + text.branching(Direction.UP) + " " + text.branching(Direction.DOWN));
    }

    private String price(double price) {
        return BookText.price(price, answer.tickSize());
    }

    /** A row, and whether it may be left out. */
    private record Row(CurvePoint point, boolean isQuiet) {}

    private void curve() {
        List<Row> rows = new ArrayList<>();
        List<CurvePoint> points = answer.points();
        for (int i = points.size() - 1; i >= 0; i--) {
            CurvePoint point = points.get(i);
            rows.add(new Row(
                    point,
                    point.kind() == Kind.GRID
                            && point.outcome().waves() == 0
                            && point.outcome().exogenousPrice() != present));
        }
        double highest = points.stream()
                .mapToDouble(point -> Math.abs(point.outcome().endogenousMove()))
                .max()
                .orElse(0);
        int barWidth = lines.barWidth(widthOfFigures());
        Table table = table();
        for (int i = 0; i < rows.size(); i++) {
            presentBefore(table, rows, i);
            if (isBetweenQuiet(rows, i)) {
                if (!isBetweenQuiet(rows, i - 1)) {
                    table.row(cells(glyphs.gap(), "", "", "", "", "", "", "", ""));
                }
            } else {
                row(table, rows.get(i).point(), highest, barWidth);
            }
        }
        lines.table(table);
    }

    /** The first and the last of points at which nothing happens are shown, and not those between. */
    private boolean isBetweenQuiet(List<Row> rows, int i) {
        return i > 0
                && i < rows.size() - 1
                && rows.get(i - 1).isQuiet()
                && rows.get(i).isQuiet()
                && rows.get(i + 1).isQuiet()
                && !isPresentBefore(rows, i)
                && !isPresentBefore(rows, i + 1);
    }

    private boolean isPresentBefore(List<Row> rows, int i) {
        return i > 0
                && rows.get(i - 1).point().outcome().exogenousPrice() >= present
                && rows.get(i).point().outcome().exogenousPrice() < present;
    }

    private void presentBefore(Table table, List<Row> rows, int i) {
        if (isPresentBefore(rows, i) && rows.get(i - 1).point().outcome().exogenousPrice() > present) {
            JumpOutcome outcome = answer.present();
            table.row(cells(
                    price(outcome.exogenousPrice()),
                    price(outcome.markPrice()),
                    move(outcome.endogenousMove()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "present"));
        }
    }

    private Table table() {
        List<Align> aligns =
                new ArrayList<>(List.of(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT));
        if (answer.question().funds()) {
            aligns.add(Align.RIGHT);
            aligns.add(Align.RIGHT);
        }
        aligns.add(Align.LEFT);
        Table table = new Table(aligns.toArray(Align[]::new));
        return table.row(cells("outside", "mark", "", "", "orders", "", "", "", ""))
                .row(cells("jumps to", "ends at", "added", "forced", "forced", "waves", "fund", "deficit", ""));
    }

    /** Without the two of funds where they are not known. */
    private String[] cells(String... all) {
        if (answer.question().funds()) {
            return all;
        }
        return new String[] {all[0], all[1], all[2], all[3], all[4], all[5], all[8]};
    }

    private void row(Table table, CurvePoint point, double highest, int barWidth) {
        JumpOutcome outcome = point.outcome();
        boolean isForced = outcome.waves() > 0;
        double move = Math.abs(outcome.endogenousMove());
        String note =
                point.kind() == Kind.IGNITION ? " ignites" : outcome.exogenousPrice() == present ? " present" : "";
        table.row(cells(
                price(outcome.exogenousPrice()),
                price(outcome.markPrice()),
                move(outcome.endogenousMove()),
                isForced ? money(outcome.notional(), currency) : "",
                isForced ? count(outcome.liquidations()) : "",
                isForced ? count(outcome.waves()) : "",
                isForced ? signedMoney(outcome.insuranceFundChange(), currency) : "",
                outcome.deficit() > 0 ? money(outcome.deficit(), currency) : "",
                (glyphs.bar(highest > 0 ? move / highest : 0, barWidth) + note).strip()));
    }

    private int widthOfFigures() {
        int width = 0;
        for (CurvePoint point : answer.points()) {
            JumpOutcome outcome = point.outcome();
            width = Math.max(
                    width,
                    price(outcome.exogenousPrice()).length()
                            + price(outcome.markPrice()).length()
                            + count(outcome.liquidations()).length());
        }
        int columns = answer.question().funds() ? 8 : 6;
        // Moves, money and waves, and a note behind the longest bar.
        return width + (columns - 3) * 7 + 2 * columns + " ignites".length();
    }

    /** What it costs, where the engine has played it. */
    private void costs() {
        if (answer.question().funds() || answer.points().stream().noneMatch(CurvePoint::isPlayed)) {
            return;
        }
        Table table = new Table(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("outside jumps to", "added", "forced", "insurance funds", "deficit");
        List<CurvePoint> points = answer.points();
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).isPlayed()) {
                JumpOutcome outcome = points.get(i).outcome();
                table.row(
                        price(outcome.exogenousPrice()),
                        move(outcome.endogenousMove()),
                        money(outcome.notional(), currency),
                        signedMoney(outcome.insuranceFundChange(), currency),
                        money(outcome.deficit(), currency));
            }
        }
        lines.paragraph("Who pays, played order by order (--funds does it for every point):");
        lines.table(table);
    }
}
