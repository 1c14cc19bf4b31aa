package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.money;

import io.shortfuse.app.report.chart.AxisText;
import io.shortfuse.app.report.chart.Plot;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.report.chart.Ticks;
import io.shortfuse.app.report.chart.TimeTicks;
import io.shortfuse.app.report.chart.Trace.Point;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.instrument.Instrument;
import java.util.List;

/** Who pays: the insurance funds over the run, and what they could not pay. */
final class FundSection {
    private static final int HEIGHT = 220;
    private static final double MARGIN = 0.08;

    private final ReportData data;
    private final Page page;
    private final List<Point> fund;
    private final List<Point> deficit;
    private final String currency;

    FundSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.fund = data.traces().fund().points();
        this.deficit = data.traces().deficit().points();
        this.currency = data.currency();
    }

    void write() {
        page.section("Insurance fund and deficit", () -> {
            page.paragraph((data.deleveraging().isEmpty()
                            ? "A liquidated position is closed by a market order."
                            : "A liquidated position is closed by an order in the book, and what that leaves against"
                                    + " others.")
                    + " Filled better than its bankruptcy price, at"
                    + " which its margin is gone, it leaves something to the venue's insurance fund; filled worse, the fund"
                    + " pays. What the fund cannot pay is the deficit.");
            deleveraging();
            Totals totals = data.result().completed().totals();
            double highest = Math.max(greatest(fund), greatest(deficit));
            if (totals.liquidations() == 0 || !(highest > 0)) {
                page.paragraph(
                        totals.liquidations() == 0
                                ? "Nothing was liquidated: the funds hold " + money(startLevel(), currency)
                                        + " from the start to the end."
                                : "There is no fund in this scenario, and nothing was lost beyond margins.");
                return;
            }
            String title = "Insurance funds of all venues, and the deficit so far";
            page.figure(title, caption(totals), this::legend, size -> draw(size, title, highest));
        });
    }

    private void deleveraging() {
        List<Instrument> markets = data.deleveraging();
        if (markets.isEmpty()) {
            return;
        }
        double deleveraged = data.result().completed().totals().autoDeleveragedNotional();
        page.paragraph(data.namesOf(markets)
                + " auto-deleverages: an order is executed only as far as its rules allow, and the rest is closed against"
                + " positions of the other side, at whose expense there is no deficit or a smaller one. "
                + (deleveraged > 0
                        ? "In this run that was " + money(deleveraged, currency) + "; who it was stands below."
                        : "In this run that was not needed."));
    }

    private void legend() {
        page.key("fund", "in the funds");
        page.key("deficit", "deficit, added up");
    }

    private String caption(Totals totals) {
        double change = totals.insuranceFundChange();
        return "In " + currency + ", simulated time, UTC. The funds begin with " + money(startLevel(), currency)
                + (change == 0
                        ? " and end unchanged"
                        : change > 0
                                ? " and end with " + money(change, currency) + " more"
                                : " and end with " + money(-change, currency) + " less")
                + "; "
                + (totals.deficit() > 0
                        ? money(totals.deficit(), currency) + " is not covered."
                        : "nothing is left uncovered.")
                + coins();
    }

    private String coins() {
        return data.result().settlement().inverseMarkets().isEmpty()
                ? ""
                : " Funds of inverse markets are coins: they are drawn, and begin, at the price at the start, and what they"
                        + " end with is at the index at the end.";
    }

    private double startLevel() {
        return fund.get(0).value();
    }

    private static double greatest(List<Point> points) {
        return points.stream().mapToDouble(Point::value).max().orElse(0);
    }

    private void draw(Size size, String title, double highest) {
        long from = data.scenario().startNs();
        long to = Math.max(data.result().completed().eventTime(), from + 1);
        double top = highest * (1 + MARGIN);
        Plot plot = Plot.open(
                page.out(),
                size,
                HEIGHT,
                title + ". " + caption(data.result().completed().totals()),
                (double) from,
                (double) to,
                0,
                top);
        Ticks yTicks = Ticks.of(0, top, 5);
        plot.yAxis(yTicks, AxisText.amounts(yTicks, data.currencySign()));
        TimeTicks times = TimeTicks.of(from, to, size.xIntervals());
        plot.xAxis(times.times().stream().map(Long::doubleValue).toList(), time -> times.label((long) time));
        plot.steps(fund, "fund");
        plot.steps(deficit, "deficit");
        plot.close();
    }
}
