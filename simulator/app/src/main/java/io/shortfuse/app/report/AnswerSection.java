package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.share;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.report.chart.Markup;
import io.shortfuse.app.terminal.RunSummary;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import org.jspecify.annotations.Nullable;

/** What was asked, the answer in one sentence, and the figures that a reader takes away. */
final class AnswerSection {
    private final ReportData data;
    private final Page page;
    private final Markup out;
    private final String currency;

    AnswerSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
        this.out = page.out();
        this.currency = data.currency();
    }

    void write() {
        out.open("header");
        out.element("p", "Shortfuse: simulation of forced liquidations", "class", "kicker");
        out.element("h1", data.scenario().name());
        if (!data.scenario().description().isEmpty()) {
            out.element("p", data.scenario().description(), "class", "description");
        }
        out.element("p", RunSummary.headline(data.result()), "class", "answer");
        LargestCascade largest = data.largest();
        if (largest != null && data.result().completed().totals().cascades() > 1) {
            out.element(
                    "p",
                    "That is the largest of "
                            + count(data.result().completed().totals().cascades(), "cascade")
                            + ". The figures below are of the whole run, where they do not say otherwise.",
                    "class",
                    "detail");
        }
        out.close().open("dl", "class", "facts");
        extreme(largest);
        if (largest != null) {
            fact(
                    largest.isSqueeze() ? "The squeeze added" : "The flush added",
                    () -> page.value(
                            ReportData.pointer(largest.end(), "endogenousMove"),
                            largest.market().endogenousMove(),
                            move(largest.market().endogenousMove())),
                    "last price against outside price, at the end of the largest cascade");
        }
        liquidated();
        funds();
        out.close();
    }

    /** Of the largest cascade where the mark went farther the other way, and so before or after it. */
    private void extreme(@Nullable LargestCascade largest) {
        MarketResult market = data.mainMarket();
        double start = market.startPrice();
        double farthest = market.peakMarkPrice();
        String farthestName = farthest < start ? "low" : "peak";
        if (largest != null && largest.isAgainstTheExtremeOf(market)) {
            double peak = largest.market().peakMarkPrice();
            extreme(
                    "Mark price at the cascade's " + (largest.isSqueeze() ? "peak" : "low"),
                    ReportData.pointer(largest.end(), "peakMarkPrice"),
                    peak,
                    start,
                    "; its " + farthestName + " in this run is " + price(farthest, Math.max(start, farthest)) + " ("
                            + move(farthest / start - 1) + ")");
        } else {
            extreme(
                    "Mark price at its " + farthestName,
                    ReportData.pointer(market, "peakMarkPrice"),
                    farthest,
                    start,
                    "");
        }
    }

    private void extreme(String name, String pointer, double value, double start, String note) {
        double scale = Math.max(start, value);
        fact(
                name,
                () -> page.value(pointer, value, price(value, scale)),
                move(value / start - 1) + " from the start, " + price(start, scale) + note);
    }

    private void liquidated() {
        Inputs inputs = data.result().completed().inputs();
        Totals totals = data.result().completed().totals();
        fact(
                "Liquidated",
                () -> page.value(
                        "/totals/liquidatedNotional",
                        totals.liquidatedNotional(),
                        money(totals.liquidatedNotional(), currency)),
                count(totals.liquidatedPositions()) + " of " + count(inputs.positions(), "position")
                        + ", at liquidation prices" + atFills());
        double headline = inputs.headlineShortNotional() + inputs.headlineLongNotional();
        double executable = inputs.shortNotional() + inputs.longNotional();
        if (headline > 0) {
            fact(
                    "Executable share",
                    () -> out.element("span", share(executable / headline)),
                    money(executable, currency) + " of a headline of " + money(headline, currency)
                            + (onBothSides(inputs) ? ", shorts and longs" : ""));
        }
    }

    private String atFills() {
        double paid = data.result().filledNotional().getOrDefault(Side.SHORT, 0.0);
        double received = data.result().filledNotional().getOrDefault(Side.LONG, 0.0);
        return (paid > 0 ? "; " + money(paid, currency) + " paid at fills" : "")
                + (received > 0 ? "; " + money(received, currency) + " received at fills" : "");
    }

    private static boolean onBothSides(Inputs inputs) {
        return inputs.headlineShortNotional() > 0 && inputs.headlineLongNotional() > 0;
    }

    private void funds() {
        Totals totals = data.result().completed().totals();
        fact(
                "Insurance funds",
                () -> page.value(
                        "/totals/insuranceFundChange",
                        totals.insuranceFundChange(),
                        signedMoney(totals.insuranceFundChange(), currency)),
                totals.insuranceFundChange() < 0
                        ? "paid for accounts that lost more than their margin"
                        : totals.insuranceFundChange() > 0 ? "gained from margin that was left over" : "untouched");
        fact(
                "Deficit",
                () -> page.value("/totals/deficit", totals.deficit(), money(totals.deficit(), currency)),
                deficitNote(totals));
        deleveraged(totals);
    }

    private void deleveraged(Totals totals) {
        if (totals.autoDeleveragedNotional() > 0) {
            fact(
                    "Auto-deleveraged",
                    () -> page.value(
                            "/totals/autoDeleveragedNotional",
                            totals.autoDeleveragedNotional(),
                            money(totals.autoDeleveragedNotional(), currency)),
                    "of what was liquidated: not executed, but closed against others");
        }
    }

    private static String deficitNote(Totals totals) {
        if (totals.liquidations() == 0) {
            return "nothing was forced";
        }
        if (totals.autoDeleveragedNotional() > 0) {
            return (totals.deficit() > 0 ? "losses that nobody could pay, although " : "because ")
                    + "others were closed instead: auto-deleveraged";
        }
        return totals.deficit() > 0 ? "losses that the funds could not pay" : "the funds could pay everything";
    }

    private void fact(String name, Runnable value, String note) {
        out.open("div").element("dt", name).open("dd");
        value.run();
        out.close().element("dd", note, "class", "note").close();
    }
}
