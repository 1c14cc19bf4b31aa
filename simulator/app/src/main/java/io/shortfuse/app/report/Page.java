package io.shortfuse.app.report;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.report.chart.Markup;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.engine.Side;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What sections of the page are built from. */
final class Page {
    /** Draws a chart in a size. */
    interface Chart {
        void draw(Size size);
    }

    private final Markup out;

    Page(Markup out) {
        this.out = out;
    }

    Markup out() {
        return out;
    }

    void section(String heading, Runnable content) {
        String id = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        out.open("section", "aria-labelledby", id).element("h2", heading, "id", id);
        content.run();
        out.close();
    }

    void paragraph(String text) {
        out.element("p", text);
    }

    /** A chart in both sizes under its title, over what there is to say about it. */
    void figure(String title, String caption, @Nullable Runnable legend, Chart chart) {
        out.open("figure").element("h3", title);
        if (legend != null) {
            out.open("p", "class", "legend");
            legend.run();
            out.close();
        }
        for (Size size : Size.values()) {
            chart.draw(size);
        }
        out.element("figcaption", caption).close();
    }

    /** A colour and what it stands for. */
    void key(String cssClass, String text) {
        out.open("span", "class", "key").element("span", "", "class", "swatch " + cssClass);
        out.text(text).close();
    }

    /** A table that scrolls in its own box where it is too wide, and says what it is. */
    void table(String caption, Consumer<Markup> head, Consumer<Markup> body) {
        out.open("div", "class", "table", "role", "group", "aria-label", caption, "tabindex", "0")
                .open("table");
        out.open("thead").open("tr");
        head.accept(out);
        out.close().close().open("tbody");
        body.accept(out);
        out.close().close().close();
    }

    void heading(String text) {
        out.element("th", text, "scope", "col");
    }

    /** The heading of a column of figures. */
    void figureHeading(String text) {
        out.element("th", text, "scope", "col", "class", "figure");
    }

    void cell(String text) {
        out.element("td", text);
    }

    /** The headings of {@link #closingCells}. */
    void closingHeadings() {
        heading("position");
        heading("account");
        heading("market");
        heading("side");
        heading("at (UTC)");
        figureHeading("cascade, wave");
    }

    /** What a row about a position that was closed begins with. */
    void closingCells(
            String positionId, String account, String market, Side side, long time, long cascadeId, int wave) {
        cell(positionId);
        cell(account);
        cell(market);
        cell(side.name().toLowerCase(Locale.ROOT));
        cell(EventTime.format(time).replace("T", " ").replace("Z", ""));
        figureCell(HumanFormat.count(cascadeId) + ", " + HumanFormat.count(wave));
    }

    /** A figure that stands in the summary, in a cell. */
    void cell(String pointer, double value, String text) {
        out.open("td", "class", "figure");
        value(pointer, value, text);
        out.close();
    }

    void figureCell(String text) {
        out.element("td", text, "class", "figure");
    }

    /**
     * A figure that stands in the summary, with all its digits for programs.
     *
     * @param pointer where, a JSON pointer
     */
    void value(String pointer, double value, String text) {
        out.element("data", text, "data-summary", pointer, "value", Double.toString(value));
    }
}
