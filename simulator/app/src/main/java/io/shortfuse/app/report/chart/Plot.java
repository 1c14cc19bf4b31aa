package io.shortfuse.app.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** A chart of one size: two axes, and marks between them. Colours and fonts are the style sheet's. */
public final class Plot {
    static final int LEFT = 54;
    static final int RIGHT = 14;
    private static final int TOP = 16;
    private static final int BOTTOM = 26;
    private static final int TICK_GAP = 6;
    private static final double BAR_GAP = 0.12;

    private final Markup out;
    private final int width;
    private final int height;
    private final Scale x;
    private final Scale y;

    private Plot(Markup out, int width, int height, Scale x, Scale y) {
        this.out = out;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    /**
     * Begins a chart.
     *
     * @param label what it shows, for those who cannot see it
     * @param xFrom least value of the horizontal axis
     * @param yFrom least value of the vertical axis
     */
    public static Plot open(
            Markup out, Size size, int height, String label, double xFrom, double xTo, double yFrom, double yTo) {
        int width = size.width();
        out.open(
                "svg",
                "class",
                "chart " + size.cssClass(),
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                label);
        return new Plot(
                out,
                width,
                height,
                new Scale(xFrom, xTo, LEFT, width - RIGHT),
                new Scale(yFrom, yTo, height - BOTTOM, TOP));
    }

    /** Lines across at the ticks of the vertical axis, with labels. */
    public void yAxis(Ticks ticks, DoubleFunction<String> label) {
        for (double tick : ticks.values()) {
            String at = px(y.at(tick));
            out.empty("line", "class", "grid", "x1", px(LEFT), "x2", px(width - RIGHT), "y1", at, "y2", at);
            out.element(
                    "text",
                    label.apply(tick),
                    "class",
                    "tick",
                    "x",
                    px(LEFT - TICK_GAP),
                    "y",
                    at,
                    "dy",
                    "0.32em",
                    "text-anchor",
                    "end");
        }
    }

    /** The horizontal axis, with ticks and labels. */
    public void xAxis(List<Double> ticks, DoubleFunction<String> label) {
        String base = px(height - BOTTOM);
        out.empty("line", "class", "axis", "x1", px(LEFT), "x2", px(width - RIGHT), "y1", base, "y2", base);
        for (double tick : ticks) {
            String at = px(x.at(tick));
            out.empty("line", "class", "axis", "x1", at, "x2", at, "y1", base, "y2", px(height - BOTTOM + 4));
            out.element(
                    "text",
                    label.apply(tick),
                    "class",
                    "tick",
                    "x",
                    at,
                    "y",
                    px(height - BOTTOM + 17),
                    "text-anchor",
                    anchor(x.at(tick)));
        }
    }

    /** A label at the edge must not reach beyond it. */
    private String anchor(double at) {
        if (at > width - RIGHT - 18) {
            return "end";
        }
        return "middle";
    }

    /** A line through points. */
    public void line(List<Trace.Point> points, String cssClass) {
        if (points.isEmpty()) {
            return;
        }
        out.empty("path", "class", "line " + cssClass, "d", path(points));
    }

    /** A line through points, whose horizontal values are no times. */
    public void line(double[] xs, double[] ys, String cssClass) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            d.append(i == 0 ? 'M' : 'L').append(px(x.at(xs[i]))).append(',').append(px(y.at(ys[i])));
        }
        out.empty("path", "class", "line " + cssClass, "d", d.toString());
    }

    /** A line that stays until the next point, and to the end of the axis. */
    public void steps(List<Trace.Point> points, String cssClass) {
        if (points.isEmpty()) {
            return;
        }
        StringBuilder d = new StringBuilder();
        for (Trace.Point point : points) {
            boolean isFirst = d.length() == 0;
            d.append(isFirst ? 'M' : 'H').append(px(x.at(point.x())));
            d.append(isFirst ? ',' : 'V').append(px(y.at(point.value())));
        }
        d.append('H').append(px(width - RIGHT));
        out.empty("path", "class", "line " + cssClass, "d", d.toString());
    }

    private String path(List<Trace.Point> points) {
        StringBuilder d = new StringBuilder();
        for (Trace.Point point : points) {
            d.append(d.length() == 0 ? 'M' : 'L').append(px(x.at(point.x()))).append(',');
            d.append(px(y.at(point.value())));
        }
        return d.toString();
    }

    /** A bar from the axis up, with its figures for a pointer that rests on it; one that is not zero shows. */
    public void bar(double from, double to, double value, String cssClass, String tip) {
        if (!(value > 0)) {
            return;
        }
        double gap = Math.min(1, (x.at(to) - x.at(from)) * BAR_GAP);
        double top = Math.min(y.at(value), height - BOTTOM - 1.0);
        out.open(
                "rect",
                "class",
                "bar " + cssClass,
                "x",
                px(x.at(from)),
                "width",
                px(Math.max(0.5, x.at(to) - x.at(from) - gap)),
                "y",
                px(top),
                "height",
                px(height - BOTTOM - top));
        out.element("title", tip).close();
    }

    /** A vertical line with a text, where {@code at} lies on the axis. */
    public void marker(double at, String text, int level) {
        if (!x.contains(at)) {
            return;
        }
        String px = px(x.at(at));
        out.empty("line", "class", "marker", "x1", px, "x2", px, "y1", px(TOP - 4), "y2", px(height - BOTTOM));
        boolean right = x.at(at) > (width + LEFT) / 2.0;
        out.element(
                "text",
                text,
                "class",
                "note",
                "x",
                px(x.at(at) + (right ? -5 : 5)),
                "y",
                px(TOP + 6 + 14.0 * level),
                "text-anchor",
                right ? "end" : "start");
    }

    /** A point with a text beside it. */
    public void point(double atX, double atY, String text, String cssClass) {
        double px = x.at(atX);
        double py = y.at(atY);
        boolean right = px > (width + LEFT) / 2.0;
        out.empty("circle", "class", "point " + cssClass, "cx", px(px), "cy", px(py), "r", "3.5");
        out.element(
                "text",
                text,
                "class",
                "note",
                "x",
                px(px + (right ? -9 : 9)),
                "y",
                px(Math.max(py, TOP)),
                "dy",
                "0.32em",
                "text-anchor",
                right ? "end" : "start");
    }

    /** A point without a text. */
    public void dot(double atX, double atY, String cssClass) {
        out.empty("circle", "class", "point " + cssClass, "cx", px(x.at(atX)), "cy", px(y.at(atY)), "r", "2.5");
    }

    /** Ends the chart. */
    public void close() {
        out.close();
    }

    /** A position with one digit after the point. */
    private static String px(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
    }
}
