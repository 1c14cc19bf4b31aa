package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.report.chart.AxisText;
import io.shortfuse.app.report.chart.Plot;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.report.chart.Ticks;
import io.shortfuse.app.risk.CurveAnswer;
import io.shortfuse.app.risk.CurvePoint;
import io.shortfuse.app.risk.CurvePoint.Kind;
import io.shortfuse.app.risk.CurveQuestion;
import io.shortfuse.app.risk.IgnitionText;
import io.shortfuse.app.risk.ScenarioBook;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.IgnitionSearch;
import io.shortfuse.scenario.Scenario;
import java.util.List;

/** What a jump of the price would have set off at the start, for many prices: from which price on the book burns by itself. */
final class RiskSection {
    /** The book is built once more for it; a larger one may not find the room beside the run. */
    static final long MOST_POSITIONS = 2_000_000;

    /** Where the engine plays every point, an answer for a larger book would take longer than its run. */
    static final long MOST_PLAYED_POSITIONS = 100_000;

    private static final int HEIGHT = 260;
    private static final int POINTS = 241;
    /** Where the engine plays every point, a point costs what a run of it costs. */
    private static final int PLAYED_POINTS = CurveQuestion.DEFAULT_POINTS;

    private static final double MARGIN = 0.08;
    /** The markers' texts stand above the line. */
    private static final double HEADROOM = 0.25;

    private final ReportData data;
    private final Page page;
    private final String market;
    private final String currency;

    RiskSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.market = data.mainMarket().market();
        this.currency = data.currency();
    }

    /**
     * Asks, and writes the answer.
     *
     * @throws InterruptedException if the user ends it
     */
    void write() throws InterruptedException {
        Scenario scenario = data.scenario();
        if (scenario.counts().positions() == 0) {
            return;
        }
        boolean deleveraging = data.isDeleveraging(market);
        boolean played = deleveraging || data.isInverse(market);
        long most = played ? MOST_PLAYED_POSITIONS : MOST_POSITIONS;
        if (scenario.counts().positions() > most) {
            section("It is told of books of up to " + count(most) + " positions here"
                    + (deleveraging
                            ? ", because its venue auto-deleverages,"
                            : played ? ", because it has inverse contracts," : ",")
                    + " and this one has "
                    + count(scenario.counts().positions()) + ": shortfuse curve tells it of any.");
            return;
        }
        ScenarioBook book = ScenarioBook.at(scenario, scenario.startNs());
        if (book.hasOpenCascade()) {
            section("A cascade is open as soon as the run starts, and what a jump adds cannot be told apart from it:"
                    + " shortfuse curve --at tells it of a later moment.");
            return;
        }
        if (book.snapshot().openPositions() > 0) {
            write(CurveAnswer.of(
                    book,
                    new CurveQuestion(
                            market,
                            null,
                            null,
                            played ? PLAYED_POINTS : POINTS,
                            IgnitionSearch.DEFAULT_THRESHOLD,
                            IgnitionSearch.DEFAULT_STEP,
                            false)));
        }
    }

    private void section(String sentence) {
        page.section("What a jump of the price would set off", () -> page.paragraph(sentence));
    }

    private void write(CurveAnswer answer) {
        page.section("What a jump of the price would set off", () -> {
            page.paragraph(
                    "Asked of the book at the start, and apart from what the run then did: if the outside price of "
                            + market
                            + " jumped to another price at once, and nothing came after, how far would forced orders"
                            + " carry it from there? It ignites where they carry it by 1% or more, and by twice as much at least"
                            + " as from one tick size nearer.");
            IgnitionText text = new IgnitionText(answer);
            for (Direction direction : Direction.values()) {
                page.paragraph(text.ignition(direction));
            }
            String title = "Squeeze curve of " + market + " at the start";
            page.figure(
                    title,
                    "Each point is a jump of its own: to which price, and by how much the last price then differs from it"
                            + " when the cascade has ended. Where the line leaps, one tick more decides whether the book"
                            + " burns.",
                    null,
                    size -> draw(size, title, answer, text));
            text.measures().ifPresent(page::paragraph);
            text.played().ifPresent(page::paragraph);
            List<CurvePoint> told =
                    answer.points().stream().filter(this::isTold).toList();
            if (!told.isEmpty()) {
                page.table(
                        "Ignition",
                        out -> headings(answer.deleverages()),
                        out -> told.forEach(point -> row(point, answer.deleverages())));
            }
        });
    }

    /** Who pays at the ignition prices and one tick size nearer, and wherever else the engine has played a cascade. */
    private boolean isTold(CurvePoint point) {
        return point.isPlayed() && (point.kind() != Kind.GRID || point.outcome().waves() > 0);
    }

    private void headings(boolean deleverages) {
        page.figureHeading("outside price jumps to");
        page.figureHeading("mark at the end");
        page.figureHeading("forced orders add");
        page.figureHeading("forced");
        page.figureHeading("orders");
        page.figureHeading("waves");
        page.figureHeading("insurance funds");
        page.figureHeading("deficit");
        if (deleverages) {
            page.figureHeading("auto-deleveraged");
        }
    }

    private void row(CurvePoint point, boolean deleverages) {
        JumpOutcome outcome = point.outcome();
        page.out().open("tr");
        page.figureCell(price(outcome.exogenousPrice()));
        page.figureCell(price(outcome.markPrice()));
        page.figureCell(move(outcome.endogenousMove()));
        page.figureCell(money(outcome.notional(), currency));
        page.figureCell(count(outcome.liquidations()));
        page.figureCell(count(outcome.waves()));
        page.figureCell(signedMoney(outcome.insuranceFundChange(), currency));
        page.figureCell(money(outcome.deficit(), currency));
        if (deleverages) {
            page.figureCell(money(outcome.autoDeleveragedNotional(), currency));
        }
        page.out().close();
    }

    private void draw(Size size, String title, CurveAnswer answer, IgnitionText text) {
        List<CurvePoint> points = answer.points();
        double[] prices =
                points.stream().mapToDouble(p -> p.outcome().exogenousPrice()).toArray();
        double[] moves =
                points.stream().mapToDouble(p -> p.outcome().endogenousMove()).toArray();
        double least = 0;
        double greatest = 0;
        for (double move : moves) {
            least = Math.min(least, move);
            greatest = Math.max(greatest, move);
        }
        // Where nothing happens at all there is still an axis: up to what would be ignition.
        double range = Math.max(greatest - least, IgnitionSearch.DEFAULT_THRESHOLD);
        double bottom = least - (least < 0 ? range * MARGIN : 0);
        double top = greatest + range * HEADROOM;
        Plot plot = Plot.open(page.out(), size, HEIGHT, title, prices[0], prices[prices.length - 1], bottom, top);
        Ticks yTicks = Ticks.of(bottom, top, 5);
        plot.yAxis(yTicks, AxisText.percents(yTicks));
        Ticks xTicks = Ticks.of(prices[0], prices[prices.length - 1], size.xIntervals());
        plot.xAxis(xTicks.values(), AxisText.prices(xTicks));
        plot.line(prices, moves, "mark");
        double present = answer.present().exogenousPrice();
        plot.marker(present, "start " + price(present), 0);
        int level = 1;
        for (Direction direction : Direction.values()) {
            Ignition ignition = answer.ignition(direction);
            JumpOutcome at = ignition.outcome();
            if (at != null) {
                plot.marker(at.exogenousPrice(), text.note(direction) + " at " + price(at.exogenousPrice()), level);
                level++;
            }
        }
        plot.close();
    }
}
