package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.report.RunTraces.Prices;
import io.shortfuse.app.report.chart.AxisText;
import io.shortfuse.app.report.chart.Plot;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.report.chart.Ticks;
import io.shortfuse.app.report.chart.TimeTicks;
import io.shortfuse.app.report.chart.Trace.Point;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.scenario.Notation;
import java.util.ArrayList;
import java.util.List;

/** A market's price with and without forced flow, over the run. */
final class PriceChart {
    private static final int HEIGHT = 320;
    private static final double MARGIN = 0.06;
    private static final double LEAST_RANGE = 1e-6;

    private final ReportData data;
    private final Page page;
    private final MarketResult market;
    private final Prices prices;

    PriceChart(ReportData data, Page page, MarketResult market) {
        this.data = data;
        this.page = page;
        this.market = market;
        this.prices = data.traces().prices(market.market());
    }

    void write() {
        if (prices.mark().isEmpty()) {
            return;
        }
        String title = "Price of " + market.market() + " with and without forced orders";
        page.figure(title, caption(), this::legend, size -> draw(size, title));
    }

    private void legend() {
        page.key("outside", "outside price: without forced orders here");
        page.key("mark", "mark price: triggers liquidations");
        if (lastIsAnother()) {
            page.key("last", "last price: trades");
        }
    }

    /** Where the mark follows the last price the two are one line. */
    private boolean lastIsAnother() {
        return !prices.last().points().equals(prices.mark().points());
    }

    private String caption() {
        double scale = Math.max(market.startPrice(), market.peakMarkPrice());
        return "Simulated time, UTC, from " + EventTime.format(data.scenario().startNs()) + ". The mark starts at "
                + price(market.startPrice(), scale) + ", " + (falls() ? "falls to " : "reaches ")
                + price(market.peakMarkPrice(), scale) + " (" + move(market.peakMarkPrice() / market.startPrice() - 1)
                + ") and ends at " + price(market.endMarkPrice(), scale) + ", where the outside price is "
                + price(market.endExogenousPrice(), scale) + "."
                + gaps();
    }

    /** What lies between two prices that were told is drawn, but not known here. */
    private String gaps() {
        if (data.scenario().tellsEveryTick()) {
            return "";
        }
        Long interval = data.scenario().priceIntervalNs();
        return (interval == null
                        ? " Prices were told after waves and at the end only (price-interval: none)"
                        : " But for waves, a price was told every " + Notation.duration(interval)
                                + " at most (price-interval)")
                + ": in between, lines are straight.";
    }

    private boolean falls() {
        return market.peakMarkPrice() < market.startPrice();
    }

    private void draw(Size size, String title) {
        List<Point> outside = prices.exogenous().points();
        List<Point> mark = prices.mark().points();
        List<Point> last = prices.last().points();
        double low = least(List.of(outside, mark, last));
        double high = greatest(List.of(outside, mark, last));
        double margin = Math.max((high - low) * MARGIN, high * LEAST_RANGE);
        long from = data.scenario().startNs();
        long to = Math.max(data.result().completed().eventTime(), from + 1);
        Plot plot = Plot.open(
                page.out(),
                size,
                HEIGHT,
                title + ". " + caption(),
                (double) from,
                (double) to,
                low - margin,
                high + margin);
        Ticks yTicks = Ticks.of(low - margin, high + margin, 8);
        plot.yAxis(yTicks, AxisText.prices(yTicks));
        TimeTicks times = TimeTicks.of(from, to, size.xIntervals());
        plot.xAxis(times.times().stream().map(Long::doubleValue).toList(), time -> times.label((long) time));
        if (lastIsAnother()) {
            plot.line(last, "last");
        }
        plot.line(mark, "mark");
        plot.line(outside, "outside");
        Point extreme = extreme(mark);
        if (data.scenario().tellsEveryTick() || extreme.value() == market.peakMarkPrice()) {
            plot.point(
                    extreme.x(),
                    extreme.value(),
                    (falls() ? "low " : "peak ") + price(extreme.value(), extreme.value()),
                    "mark");
        }
        plot.close();
    }

    /** The mark farthest from the start price, as the summary has it unless it was reached when no price was told. */
    private Point extreme(List<Point> mark) {
        Point extreme = mark.get(0);
        for (Point point : mark) {
            if (falls() ? point.value() < extreme.value() : point.value() > extreme.value()) {
                extreme = point;
            }
        }
        return extreme;
    }

    private static double least(List<List<Point>> lines) {
        return values(lines).stream().min(Double::compare).orElse(0.0);
    }

    private static double greatest(List<List<Point>> lines) {
        return values(lines).stream().max(Double::compare).orElse(1.0);
    }

    private static List<Double> values(List<List<Point>> lines) {
        List<Double> values = new ArrayList<>();
        lines.forEach(line -> line.forEach(point -> values.add(point.value())));
        return values;
    }
}
