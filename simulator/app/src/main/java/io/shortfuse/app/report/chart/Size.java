package io.shortfuse.app.report.chart;

/** A chart is drawn twice, and the style sheet shows one: text in a picture does not flow. */
public enum Size {
    /** For desktops and paper. */
    WIDE("wide", 760, 8),
    /** For phones. */
    NARROW("narrow", 360, 4);

    private final String cssClass;
    private final int width;
    private final int xIntervals;

    Size(String cssClass, int width, int xIntervals) {
        this.cssClass = cssClass;
        this.width = width;
        this.xIntervals = xIntervals;
    }

    String cssClass() {
        return cssClass;
    }

    int width() {
        return width;
    }

    /** How many intervals the ticks of a horizontal axis may make. */
    public int xIntervals() {
        return xIntervals;
    }

    /** How many bars fit. */
    public int mostBars() {
        return (width - Plot.LEFT - Plot.RIGHT) / 5;
    }
}
