package io.shortfuse.app.risk;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.terminal.Glyphs;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.risk.Direction;
import java.util.List;

/** A squeeze curve as a person reads it: where it ignites, then the curve with the highest price first. */
public final class CurveText {
    private final CurveAnswer answer;
    private final Glyphs glyphs;
    private final TextLines lines;
    private final String currency;

    private CurveText(CurveAnswer answer, Glyphs glyphs, int width) {
        this.answer = answer;
        this.glyphs = glyphs;
        this.lines = new TextLines(width);
        this.currency = answer.book().scenario().reportingCurrency();
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
                + ": what a jump of the outside price sets off. Outside price " + unrounded(prices.exogenousPrice())
                + ", mark " + unrounded(prices.markPrice()) + ". Of " + answer.symbol() + " "
                + count(answer.accounts(Direction.UP), "short") + " and "
                + count(answer.accounts(Direction.DOWN), "long") + " can liquidate"
                + (answer.hasCrossAccounts() ? ", and cross accounts, which have no price of their own." : "."));
        IgnitionText text = new IgnitionText(answer);
        for (Direction direction : Direction.values()) {
            lines.paragraph(text.ignition(direction));
        }
        new CurveTable(answer, text, glyphs).writeTo(lines);
        text.measures().ifPresent(lines::paragraph);
        text.played().ifPresent(lines::paragraph);
        costs();
        lines.paragraph("Local branching ratio, how many base units one forced base unit forces in turn. "
                + text.branching(Direction.UP) + " " + text.branching(Direction.DOWN));
    }

    private String price(double price) {
        return BookText.price(price, answer.tickSize());
    }

    private String unrounded(double price) {
        return BookText.unrounded(price, answer.tickSize(), answer.present().exogenousPrice());
    }

    /** What it costs, where the engine has played it. */
    private void costs() {
        if (answer.question().funds()
                || answer.isPlayedThroughout()
                || answer.points().stream().noneMatch(CurvePoint::isPlayed)) {
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
