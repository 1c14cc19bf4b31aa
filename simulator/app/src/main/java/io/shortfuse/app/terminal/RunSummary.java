package io.shortfuse.app.terminal;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.duration;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.share;
import static io.shortfuse.app.terminal.HumanFormat.signedMoney;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run's result on one screen. */
public final class RunSummary {
    private static final int CHART_WIDTH = 64;
    private static final int CHART_HEIGHT = 6;
    private static final String INDENT = "  ";

    private final RunResult result;
    private final Glyphs glyphs;
    private final String currency;
    private final List<String> lines = new ArrayList<>();

    private RunSummary(RunResult result, Glyphs glyphs) {
        this.result = result;
        this.glyphs = glyphs;
        this.currency = result.identity().reportingCurrency();
    }

    /** The summary's lines. */
    public static List<String> lines(RunResult result, Glyphs glyphs) {
        RunSummary summary = new RunSummary(result, glyphs);
        summary.write();
        return summary.lines;
    }

    private void write() {
        LargestCascade largest = result.largest();
        if (largest == null) {
            lines.add("No squeeze: none of " + count(result.completed().inputs().positions(), "position")
                    + " was liquidated.");
        } else {
            lines.addAll(headline(largest));
        }
        lines.add("");
        Table facts = new Table(Align.LEFT, Align.LEFT);
        if (largest == null) {
            prices(facts, firstMarket());
        } else {
            prices(facts, market(largest.end().market()));
            causes(facts, largest);
        }
        totals(facts);
        facts.lines().forEach(line -> lines.add(INDENT + line));
        if (result.completed().markets().size() > 1) {
            markets();
        }
        if (largest != null && largest.end().waves() > 1) {
            chart(largest);
        }
    }

    private List<String> headline(LargestCascade largest) {
        Side side = largest.start().side();
        CascadeMarket market = largest.market();
        String flow = side == Side.SHORT ? "forced buying" : "forced selling";
        String moved = side == Side.SHORT ? "lifted" : "pushed";
        double toPeak = market.peakMarkPrice() / market.startMarkPrice() - 1;
        return List.of(
                (side == Side.SHORT ? "Short squeeze: " : "Long squeeze: ")
                        + money(largest.end().notional(), currency) + " of " + flow + " in "
                        + count(largest.end().waves(), "wave"),
                moved + " the mark of " + market.market() + " from " + price(market.startMarkPrice()) + " to "
                        + price(market.peakMarkPrice()) + " (" + move(toPeak) + ") within "
                        + duration(lengthOf(largest)) + ".");
    }

    private static Duration lengthOf(LargestCascade largest) {
        return Duration.ofNanos(largest.end().eventTime() - largest.end().startTime());
    }

    private MarketResult firstMarket() {
        return result.completed().markets().get(0);
    }

    private MarketResult market(String id) {
        return result.completed().markets().stream()
                .filter(market -> market.market().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a cascade's market is listed: market=" + id));
    }

    private void prices(Table facts, MarketResult market) {
        facts.row(
                "Mark price",
                "before " + price(market.startPrice()) + ", peak " + price(market.peakMarkPrice()) + " ("
                        + move(market.peakMarkPrice() / market.startPrice() - 1) + "), after "
                        + price(market.endMarkPrice()) + " ("
                        + move(market.endMarkPrice() / market.startPrice() - 1) + ")");
    }

    private void causes(Table facts, LargestCascade largest) {
        CascadeMarket market = largest.market();
        double outside = largest.start().exogenousPrice();
        double before = market(largest.end().market()).startPrice();
        facts.row(
                "From outside",
                move(outside / before - 1) + " until the first liquidation, " + move(market.exogenousMove())
                        + " during the squeeze");
        facts.row("The squeeze added", move(market.endogenousMove()) + " on top, when it ended");
        facts.row(
                "Duration",
                duration(lengthOf(largest)) + " in " + count(largest.end().waves(), "wave") + ", from "
                        + EventTime.format(largest.end().startTime()));
    }

    private void totals(Table facts) {
        Inputs inputs = result.completed().inputs();
        Totals totals = result.completed().totals();
        forced(facts, "Forced buying", Side.SHORT, inputs.shortNotional(), inputs.headlineShortNotional());
        forced(facts, "Forced selling", Side.LONG, inputs.longNotional(), inputs.headlineLongNotional());
        facts.row(
                "Liquidated",
                count(totals.liquidatedPositions()) + " of " + count(inputs.positions(), "position") + " in "
                        + count(totals.cascades(), "cascade")
                        + (totals.cascades() > 1 ? " (above: the largest)" : ""));
        facts.row(
                "Insurance fund",
                signedMoney(totals.insuranceFundChange(), currency) + ", deficit " + money(totals.deficit(), currency));
        if (inputs.refused() > 0) {
            facts.row("Refused", count(inputs.refused(), "event") + " of the input; the log says which and why");
        }
    }

    private void forced(Table facts, String name, Side side, double executable, double headline) {
        if (!(headline > 0)) {
            return;
        }
        double liquidated = result.liquidatedNotional().getOrDefault(side, 0.0);
        facts.row(
                name,
                money(liquidated, currency) + ", " + share(liquidated / headline) + " of the "
                        + money(headline, currency) + " " + (side == Side.SHORT ? "short" : "long")
                        + " headline (executable share " + share(executable / headline) + ")");
    }

    private void markets() {
        Table table =
                new Table(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("market", "before", "peak", "after", "bought", "sold", "deficit");
        for (MarketResult market : result.completed().markets()) {
            table.row(
                    market.market(),
                    price(market.startPrice()),
                    price(market.peakMarkPrice()),
                    price(market.endMarkPrice()),
                    figure(market.forcedBuyQuantity()),
                    figure(market.forcedSellQuantity()),
                    money(market.deficit(), currency));
        }
        lines.add("");
        table.lines().forEach(line -> lines.add(INDENT + line));
    }

    private void chart(LargestCascade largest) {
        double[] notionals = largest.waves().notionals();
        ColumnChart chart = new ColumnChart(CHART_WIDTH, CHART_HEIGHT, glyphs);
        long wavesPerColumn =
                chart.valuesPerColumn(notionals.length) * largest.waves().wavesPerEntry();
        lines.add("");
        lines.add(INDENT + "Notional by wave, 1 " + glyphs.arrow() + " "
                + count(largest.waves().waves())
                + (wavesPerColumn > 1 ? " (a column is " + count(wavesPerColumn, "wave") + ")" : ""));
        chart.draw(notionals, value -> money(value, currency)).forEach(line -> lines.add(INDENT + line));
    }
}
