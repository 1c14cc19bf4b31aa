package io.shortfuse.app.terminal;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.duration;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.move;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.share;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run's result on one screen. */
public final class RunSummary {
    private static final int CHART_WIDTH = 64;
    private static final int NARROWEST_CHART = 10;
    /** Indent, a sum of money with its currency, axis. */
    private static final int CHART_LABEL = 16;

    private static final int CHART_HEIGHT = 6;
    private static final String INDENT = "  ";

    private final RunResult result;
    private final Glyphs glyphs;
    private final int width;
    private final String currency;
    private final List<String> lines = new ArrayList<>();

    private RunSummary(RunResult result, Glyphs glyphs, int width) {
        this.result = result;
        this.glyphs = glyphs;
        this.width = width;
        this.currency = result.identity().reportingCurrency();
    }

    /**
     * One thing that a run came to.
     *
     * @param name what it is
     * @param text what it came to
     */
    public record Fact(String name, String text) {}

    /** The summary's lines, as long as they come. */
    public static List<String> lines(RunResult result, Glyphs glyphs) {
        return lines(result, glyphs, Terminal.UNLIMITED);
    }

    /** The summary's lines, folded where they would be longer than {@code width}. */
    public static List<String> lines(RunResult result, Glyphs glyphs, int width) {
        RunSummary summary = new RunSummary(result, glyphs, width);
        summary.write();
        return summary.lines;
    }

    /** The answer in one sentence. */
    public static String headline(RunResult result) {
        return String.join(" ", new RunSummary(result, Glyphs.UNICODE, Terminal.UNLIMITED).headline());
    }

    /** What else there is to know, in the order in which it is told. */
    public static List<Fact> facts(RunResult result) {
        return new RunSummary(result, Glyphs.UNICODE, Terminal.UNLIMITED).facts();
    }

    private void write() {
        LargestCascade largest = result.largest();
        headline().forEach(line -> lines.addAll(Folding.lines(line, width)));
        lines.add("");
        Table table = new Table(Align.LEFT, Align.LEFT);
        facts().forEach(fact -> table.row(fact.name(), fact.text()));
        indented(table.lines(width - INDENT.length()));
        if (result.completed().markets().size() > 1) {
            markets();
        }
        if (largest != null && largest.end().waves() > 1) {
            chart(largest);
        }
    }

    private void indented(List<String> more) {
        more.forEach(line -> lines.add(INDENT + line));
    }

    private List<String> headline() {
        LargestCascade largest = result.largest();
        return largest == null ? List.of(noCascade()) : headline(largest);
    }

    private String noCascade() {
        long positions = result.completed().inputs().positions();
        long refused = result.notApplied().refusedPositions();
        if (positions == 0 && refused > 0) {
            return "No cascade: "
                    + (refused == 1 ? "the only position was" : "all " + count(refused) + " positions were")
                    + " refused.";
        }
        return "No cascade: none of " + count(positions, "position") + " was liquidated"
                + (refused > 0 ? "; " + count(refused) + " more " + wereRefused(refused) : "") + ".";
    }

    private static String wereRefused(long positions) {
        return (positions == 1 ? "was" : "were") + " refused";
    }

    private List<Fact> facts() {
        LargestCascade largest = result.largest();
        List<Fact> facts = new ArrayList<>();
        if (largest == null) {
            prices(facts, firstMarket());
        } else {
            prices(facts, market(largest.end().market()));
            causes(facts, largest);
            totals(facts);
        }
        notApplied(facts);
        return facts;
    }

    /** What was forced and what the price did meanwhile; what of it came from outside stands below. */
    private List<String> headline(LargestCascade largest) {
        CascadeMarket market = largest.market();
        double scale = Math.max(market.startMarkPrice(), market.peakMarkPrice());
        String flow =
                switch (largest.flow()) {
                    case BUYING -> "forced buying";
                    case SELLING -> "forced selling";
                    case BOTH, NONE -> "forced orders";
                };
        double deleveraged = largest.end().autoDeleveragedNotional();
        List<String> sentences = new ArrayList<>();
        sentences.add((largest.isSqueeze() ? "Short squeeze: " : "Long flush: ")
                + money(largest.end().notional(), currency) + " of " + (deleveraged > 0 ? "liquidations" : flow)
                + " (at liquidation prices) in " + count(largest.end().waves(), "wave") + ","
                + (deleveraged > 0
                        ? " of which " + money(deleveraged, currency) + " was auto-deleveraged instead of executed,"
                        : ""));
        sentences.add(
                "while the mark of " + market.market() + " went from " + price(market.startMarkPrice(), scale) + " to "
                        + price(market.peakMarkPrice(), scale) + " ("
                        + move(market.peakMarkPrice() / market.startMarkPrice() - 1) + ") within "
                        + duration(largest.length()) + ".");
        long refused = result.notApplied().refusedPositions();
        if (refused > 0) {
            long all = result.completed().inputs().positions() + refused;
            sentences.add(count(refused) + " of " + count(all, "position") + " " + wereRefused(refused)
                    + " and took no part.");
        }
        return sentences;
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

    private void prices(List<Fact> facts, MarketResult market) {
        double start = market.startPrice();
        double scale = Math.max(start, Math.max(market.peakMarkPrice(), market.endMarkPrice()));
        facts.add(new Fact(
                "Price",
                "start " + price(start, scale) + ", mark" + ofCascade(market, scale) + " at its " + extreme(market)
                        + " "
                        + price(market.peakMarkPrice(), scale) + " (" + move(market.peakMarkPrice() / start - 1)
                        + "), at the end " + price(market.endMarkPrice(), scale) + " ("
                        + move(market.endMarkPrice() / start - 1) + ")"));
    }

    /** Where a price that fell far is squeezed, its low alone would be no answer. */
    private String ofCascade(MarketResult market, double scale) {
        LargestCascade largest = result.largest();
        if (largest == null || !largest.isAgainstTheExtremeOf(market)) {
            return "";
        }
        double peak = largest.market().peakMarkPrice();
        return " at the cascade's " + (largest.isSqueeze() ? "peak " : "low ") + price(peak, scale) + " ("
                + move(peak / market.startPrice() - 1) + "),";
    }

    private static String extreme(MarketResult market) {
        return market.peakMarkPrice() < market.startPrice() ? "low" : "peak";
    }

    private void causes(List<Fact> facts, LargestCascade largest) {
        CascadeMarket market = largest.market();
        double outside = largest.start().exogenousPrice();
        double before = market(largest.end().market()).startPrice();
        facts.add(new Fact(
                "From outside",
                move(outside / before - 1) + " until this cascade began, " + move(market.exogenousMove())
                        + " while it lasted"));
        facts.add(new Fact(
                largest.isSqueeze() ? "The squeeze added" : "The flush added",
                move(market.endogenousMove()) + " at its end: last price against outside price"
                        + (largest.end().cascadeId() > 1 ? ", with what earlier cascades left" : "")));
        facts.add(new Fact(
                "Simulated time",
                EventTime.format(largest.end().startTime()) + ", "
                        + count(largest.end().waves(), "wave") + " in " + duration(largest.length())));
    }

    private void totals(List<Fact> facts) {
        Inputs inputs = result.completed().inputs();
        Totals totals = result.completed().totals();
        forced(
                facts,
                name(Side.SHORT, "Forced buying"),
                Side.SHORT,
                inputs.shortNotional(),
                inputs.headlineShortNotional());
        forced(
                facts,
                name(Side.LONG, "Forced selling"),
                Side.LONG,
                inputs.longNotional(),
                inputs.headlineLongNotional());
        facts.add(new Fact(
                "Liquidated",
                count(totals.liquidatedPositions()) + " of " + count(inputs.positions(), "position") + " in "
                        + count(totals.cascades(), "cascade")
                        + (totals.cascades() > 1 ? "; the largest is told above" : "")));
        facts.add(new Fact(
                "Insurance fund", FundsText.of(totals, result.completed().markets(), currency)));
        coins(facts);
        if (totals.autoDeleveragedNotional() > 0) {
            facts.add(new Fact("Auto-deleveraged", ClosedAgainstText.of(totals, result.closedAgainst(), currency)));
        }
    }

    /** What became of funds that are coins, in coins: above they are at the index. */
    private void coins(List<Fact> facts) {
        Map<String, double[]> funds = new LinkedHashMap<>();
        for (Instrument market : result.settlement().inverseMarkets()) {
            MarketResult end = market(market.market());
            String pool = market.pool();
            String name =
                    market.settlementCurrency() + " of " + market.venue() + (pool == null ? "" : ", pool " + pool);
            double[] sums = funds.computeIfAbsent(
                    name, key -> new double[] {end.insuranceFundStart(), end.insuranceFundEnd(), 0});
            sums[2] += end.deficit();
        }
        funds.forEach((name, sums) -> {
            String coin = name.substring(0, name.indexOf(" of "));
            facts.add(new Fact(
                    "Fund in " + coin,
                    name.substring(name.indexOf(" of ") + " of ".length()) + ": from " + money(sums[0], coin) + " to "
                            + money(sums[1], coin)
                            + (sums[2] > 0 ? "; deficit " + money(sums[2], coin) : "")
                            + "; above that is told at the index price"));
        });
    }

    /** Where others were closed instead, not all of it was bought or sold. */
    private String name(Side side, String order) {
        return !result.closedAgainst().isAnybody(side.opposite())
                ? order
                : side == Side.SHORT ? "Shorts closed" : "Longs closed";
    }

    private void notApplied(List<Fact> facts) {
        CountsText.of(result.notApplied().skipped(), "row")
                .ifPresent(text ->
                        facts.add(new Fact("Left out", text + "; " + RunRecorder.DEAD_LETTERS + " says which")));
        CountsText.of(result.notApplied().refused(), "event")
                .ifPresent(
                        text -> facts.add(new Fact("Refused", text + "; " + RunRecorder.DEAD_LETTERS + " says which")));
    }

    private void forced(List<Fact> facts, String name, Side side, double executable, double headline) {
        double liquidated = result.liquidatedNotional().getOrDefault(side, 0.0);
        if (!(headline > 0 && liquidated > 0)) {
            return;
        }
        facts.add(new Fact(
                name,
                money(liquidated, currency) + ", " + share(liquidated / headline) + " of the "
                        + money(headline, currency) + " " + (side == Side.SHORT ? "short" : "long")
                        + " headline (executable share " + share(executable / headline) + "); "
                        + money(result.filledNotional().getOrDefault(side, 0.0), currency)
                        + (side == Side.SHORT ? " paid at fills" : " received at fills")));
    }

    private void markets() {
        Table table =
                new Table(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        List<MarketResult> markets = result.completed().markets();
        String extremes =
                markets.stream().map(RunSummary::extreme).distinct().sorted().collect(Collectors.joining(" or "));
        table.row("market", "price", extremes, "end", "bought", "sold", "deficit");
        for (MarketResult market : markets) {
            table.row(
                    market.market(),
                    price(market.startPrice()),
                    price(market.peakMarkPrice()),
                    price(market.endMarkPrice()),
                    quantity(market, market.forcedBuyQuantity()),
                    quantity(market, market.forcedSellQuantity()),
                    money(market.deficit(), result.settlement().currency(market.market())));
        }
        lines.add("");
        indented(table.lines(width - INDENT.length()));
    }

    private String quantity(MarketResult market, double quantity) {
        boolean contracts = quantity > 0 && result.settlement().isInverse(market.market());
        return figure(quantity) + (contracts ? " contracts" : "");
    }

    private void chart(LargestCascade largest) {
        double[] notionals = largest.waves().notionals();
        ColumnChart chart = new ColumnChart(chartWidth(), CHART_HEIGHT, glyphs);
        long wavesPerColumn =
                chart.valuesPerColumn(notionals.length) * largest.waves().wavesPerEntry();
        lines.add("");
        String title = "Notional by wave, 1 " + glyphs.arrow() + " "
                + count(largest.waves().waves())
                + (wavesPerColumn > 1 ? " (a column is " + count(wavesPerColumn, "wave") + ")" : "");
        indented(Folding.lines(title, width - INDENT.length()));
        indented(chart.draw(notionals, value -> money(value, currency)));
    }

    private int chartWidth() {
        return Math.max(NARROWEST_CHART, Math.min(CHART_WIDTH, width - CHART_LABEL));
    }
}
