package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.duration;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.price;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.output.WaveProfile;
import io.shortfuse.app.report.chart.AxisText;
import io.shortfuse.app.report.chart.Plot;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.report.chart.Ticks;
import io.shortfuse.app.report.chart.Trace.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The waves of the largest cascade: how much each forced, and where the mark was afterwards. */
final class WaveSection {
    private static final int BAR_HEIGHT = 220;
    private static final int LINE_HEIGHT = 200;
    private static final int ALL_ROWS = 12;
    private static final int FIRST_ROWS = 3;
    private static final int LAST_ROWS = 6;
    private static final double MARGIN = 0.06;

    private final ReportData data;
    private final Page page;

    WaveSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        LargestCascade largest = data.largest();
        if (largest == null) {
            return;
        }
        page.section("Waves of the largest cascade", () -> {
            WaveProfile waves = largest.waves();
            page.paragraph(
                    "A wave is everybody whose liquidation price the mark has passed when it starts; their orders"
                            + " move the price, and who is passed then is the next wave. This cascade began at "
                            + EventTime.format(largest.end().startTime()) + " and had " + count(waves.waves(), "wave")
                            + " in "
                            + duration(largest.length()) + ".");
            String notional = "Forced notional by wave";
            page.figure(notional, notionalCaption(waves), null, size -> drawNotional(size, notional, waves));
            String mark = "Mark price of " + largest.end().market() + " after each wave";
            page.figure(
                    mark,
                    "Wave 0 is the mark before the first order, "
                            + price(
                                    largest.market().startMarkPrice(),
                                    largest.market().peakMarkPrice()) + ".",
                    null,
                    size -> drawMark(size, mark, largest));
            table(waves);
        });
    }

    private String notionalCaption(WaveProfile waves) {
        double[] notionals = waves.notionals();
        int greatest = greatest(notionals);
        if (waves.wavesPerEntry() > 1 || notionals.length > Size.NARROW.mostBars()) {
            return "Closed quantity times liquidation price, in " + data.currency()
                    + ". Where there are many waves, a bar is several of them.";
        }
        return "Closed quantity times liquidation price, in " + data.currency() + ". The largest is wave "
                + (greatest + 1) + ", " + money(notionals[greatest], data.currency()) + ".";
    }

    private static int greatest(double[] notionals) {
        int greatest = 0;
        for (int i = 1; i < notionals.length; i++) {
            greatest = notionals[i] > notionals[greatest] ? i : greatest;
        }
        return greatest;
    }

    private void drawNotional(Size size, String title, WaveProfile waves) {
        double[] notionals = waves.notionals();
        int perBar = (notionals.length + size.mostBars() - 1) / size.mostBars();
        double[] bars = new double[(notionals.length + perBar - 1) / perBar];
        for (int i = 0; i < notionals.length; i++) {
            bars[i / perBar] += notionals[i];
        }
        double highest = Arrays.stream(bars).max().orElse(1);
        double first = 0.5;
        double last = waves.waves() + 0.5;
        Plot plot = Plot.open(page.out(), size, BAR_HEIGHT, title, first, last, 0, highest * (1 + MARGIN));
        Ticks yTicks = Ticks.of(0, highest * (1 + MARGIN), 5);
        plot.yAxis(yTicks, AxisText.amounts(yTicks, data.currencySign()));
        xAxis(plot, size, 1, waves.waves());
        double wavesPerBar = (double) perBar * waves.wavesPerEntry();
        for (int i = 0; i < bars.length; i++) {
            double from = first + i * wavesPerBar;
            double to = Math.min(last, from + wavesPerBar);
            plot.bar(from, to, bars[i], flow(), waves(from, to) + ": " + money(bars[i], data.currency()));
        }
        plot.close();
    }

    private static String waves(double from, double to) {
        long first = (long) (from + 0.5);
        long last = (long) (to - 0.5);
        return first == last ? "wave " + count(first) : "waves " + count(first) + " to " + count(last);
    }

    private String flow() {
        LargestCascade largest = data.largest();
        return largest != null && largest.isSqueeze() ? "buying" : "selling";
    }

    private void drawMark(Size size, String title, LargestCascade largest) {
        List<Point> points = points(largest);
        double low = points.stream().mapToDouble(Point::value).min().orElse(0);
        double high = points.stream().mapToDouble(Point::value).max().orElse(1);
        double margin = Math.max((high - low) * MARGIN, high * 1e-6);
        Plot plot = Plot.open(
                page.out(),
                size,
                LINE_HEIGHT,
                title,
                0,
                (double) largest.waves().waves(),
                low - margin,
                high + margin);
        Ticks yTicks = Ticks.of(low - margin, high + margin, 7);
        plot.yAxis(yTicks, AxisText.prices(yTicks));
        xAxis(plot, size, 0, largest.waves().waves());
        plot.line(points, "mark");
        if (points.size() <= 40) {
            points.forEach(point -> plot.dot(point.x(), point.value(), "mark"));
        }
        plot.close();
    }

    /** Wave numbers in place of times. */
    private static List<Point> points(LargestCascade largest) {
        WaveProfile waves = largest.waves();
        double[] marks = waves.marks();
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, largest.market().startMarkPrice()));
        for (int i = 0; i < marks.length; i++) {
            if (!Double.isNaN(marks[i])) {
                points.add(new Point(Math.min(waves.waves(), (i + 1) * waves.wavesPerEntry()), marks[i]));
            }
        }
        return points;
    }

    private static void xAxis(Plot plot, Size size, long first, long last) {
        Ticks ticks = Ticks.whole((double) first, (double) Math.max(last, first + 1), size.xIntervals() + 2);
        plot.xAxis(ticks.values().stream().filter(tick -> tick <= last).toList(), tick -> count((long) tick));
    }

    /** How it began, its largest wave and how it ended, in figures; all are in cascades' topic. */
    private void table(WaveProfile waves) {
        if (waves.wavesPerEntry() > 1) {
            return;
        }
        double[] notionals = waves.notionals();
        double[] marks = waves.marks();
        int greatest = greatest(notionals);
        int last = notionals.length - LAST_ROWS;
        boolean isWhole = notionals.length <= ALL_ROWS;
        page.table(
                "Waves in figures",
                out -> {
                    page.heading("wave");
                    page.figureHeading("notional");
                    page.figureHeading("mark afterwards");
                },
                out -> {
                    for (int i = 0; i < notionals.length; i++) {
                        if (isWhole || i < FIRST_ROWS || i == greatest || i >= last) {
                            out.open("tr");
                            page.cell(count(i + 1L));
                            page.figureCell(money(notionals[i], data.currency()));
                            page.figureCell(Double.isNaN(marks[i]) ? "" : price(marks[i]));
                            out.close();
                        }
                    }
                });
        if (!isWhole) {
            boolean isApart = greatest >= FIRST_ROWS && greatest < last;
            page.paragraph("The first " + FIRST_ROWS + (isApart ? ", the largest" : "") + " and the last " + LAST_ROWS
                    + " of " + count(notionals.length, "wave") + "; those between are left out here.");
        }
    }
}
