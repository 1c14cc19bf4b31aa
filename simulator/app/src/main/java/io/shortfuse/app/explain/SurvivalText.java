package io.shortfuse.app.explain;

import static io.shortfuse.app.terminal.HumanFormat.count;

import io.shortfuse.app.explain.Explanation.AfterTouch;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.cascade.OpenPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a position was not liquidated, and how near it came, in words. */
final class SurvivalText {
    private final Explanation explanation;
    private final ExplainedPosition position;
    private final Survived end;
    private final Figures figures;

    SurvivalText(Explanation explanation, Survived end, Figures figures) {
        this.explanation = explanation;
        this.position = explanation.position();
        this.end = end;
        this.figures = figures;
    }

    String answer() {
        String id = position.set().positionId();
        Double price = position.liquidationPrice();
        Moment nearest = end.nearest();
        if (price == null || nearest == null) {
            return id + " was not liquidated, and no price could have liquidated it.";
        }
        if (end.after() == AfterTouch.ENDED_PAST) {
            double mark = explanation.atEnd().mark();
            return id + " was not liquidated, though the mark of "
                    + position.set().market()
                    + " was past its liquidation price, " + figures.price(price, mark) + ", when the run ended: "
                    + figures.price(mark, price) + ". The time to settle was over before a wave was due.";
        }
        return id + " was not liquidated. At its nearest, at " + EventTime.format(nearest.time()) + ", the mark of "
                + position.set().market() + " was " + figures.price(nearest.mark(), price) + ", "
                + figures.distance(price - nearest.mark()) + " (" + Figures.percent(position.distance(nearest.mark()))
                + ") short of its liquidation price, " + figures.price(price, nearest.mark()) + ".";
    }

    Table moments() {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("", "time", "outside", "mark", "forced flow", "distance");
        row(table, "it was set", explanation.whenSet());
        row(table, "nearest", end.nearest());
        row(table, end.after() == AfterTouch.COMPARED ? "between waves" : "after the last wave", end.touched());
        row(table, "the run ended", explanation.atEnd());
        return table;
    }

    private void row(Table table, String name, @Nullable Moment moment) {
        if (moment == null) {
            return;
        }
        String[] prices = ExplanationText.row(name, moment, figures);
        double distance = position.distance(moment.mark());
        table.row(
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                prices[4],
                Double.isFinite(distance) ? (distance < 0 ? "-" : "") + Figures.percent(distance) : "");
    }

    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        Moment nearest = end.nearest();
        if (nearest != null) {
            paragraphs.add(how(nearest));
        }
        Moment touched = end.touched();
        Double price = position.liquidationPrice();
        if (touched != null && price != null) {
            paragraphs.add(touched(touched, price));
        }
        OpenPosition opened = position.opened();
        if (opened != null) {
            paragraphs.add(atEnd(opened));
        }
        return paragraphs;
    }

    private String touched(Moment touched, double price) {
        boolean compared = end.after() == AfterTouch.COMPARED;
        return (compared ? "Between two waves" : "After the last wave") + " the mark was past its liquidation price, "
                + figures.price(touched.mark(), price) + " at " + EventTime.format(touched.time())
                + ". That does not count: marks are compared with liquidation prices when a wave is due, and "
                + (compared
                        ? "by then the book had refilled and the mark had come back."
                        : "none was due any more before the time to settle was over (settle in the scenario)"
                                + (end.after() == AfterTouch.ENDED_PAST
                                        ? "; a longer one may liquidate it."
                                        : "; the mark had come back by then."));
    }

    private String how(Moment nearest) {
        String outside = "Without any forced flow the mark would have been " + figures.price(nearest.outside());
        String when = end.cascadeId() == 0
                ? "No cascade was going on then."
                : "That was in cascade " + count(end.cascadeId()) + ".";
        OutsidePrice alone = explanation.outside();
        String whole = alone == null
                ? ""
                : alone.reached() == null
                        ? " In the whole run the outside price alone came to " + figures.price(alone.extreme()) + " at "
                                + EventTime.format(alone.extremeTime()) + "."
                        : " The outside price alone would have reached it, at " + EventTime.format(alone.reached())
                                + (end.touched() == null ? "; forced flow kept the mark from it." : ".");
        String forced = nearest.forcedMove() == 0
                ? "."
                : "; forced flow moved it by " + Figures.signedPercent(nearest.forcedMove()) + ".";
        return when + " " + outside + forced + whole;
    }

    private String atEnd(OpenPosition opened) {
        double mark = explanation.atEnd().mark();
        double equity = opened.equity(mark);
        double needed = position.requirement(opened, mark);
        double gain = equity - opened.margin();
        return "It was open when the run ended: its margin of " + figures.money(opened.margin()) + " and "
                + (gain < 0 ? "a loss of " : "a gain of ") + figures.money(Math.abs(gain))
                + " not taken leave an equity of " + figures.money(equity) + ", and it needs "
                + figures.money(needed) + " to stay open at that mark.";
    }
}
