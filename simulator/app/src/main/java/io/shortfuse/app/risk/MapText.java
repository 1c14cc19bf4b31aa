package io.shortfuse.app.risk;

import static io.shortfuse.app.terminal.HumanFormat.count;
import static io.shortfuse.app.terminal.HumanFormat.figure;
import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.share;

import io.shortfuse.app.risk.SymbolMap.Amount;
import io.shortfuse.app.terminal.Glyphs;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.Table;
import io.shortfuse.app.terminal.Table.Align;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.risk.LeverageBand;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** A liquidation map as a person reads it: the highest price first, shorts above the mark and longs below it. */
public final class MapText {
    private static final double ROUNDING = 1e-9;

    private final SymbolMap symbol;
    private final Glyphs glyphs;
    private final TextLines lines;
    private final String currency;
    private final double width;
    private final boolean hasHeadline;

    private MapText(SymbolMap symbol, Glyphs glyphs, TextLines lines) {
        this.symbol = symbol;
        this.glyphs = glyphs;
        this.lines = lines;
        this.currency = symbol.book().scenario().reportingCurrency();
        this.width = symbol.map().width();
        Amount all = symbol.sum(entry -> true);
        this.hasHeadline = all.headlineNotional() > all.notional() * (1 + ROUNDING);
    }

    /**
     * The text's lines.
     *
     * @param columns of the terminal
     */
    public static List<String> lines(MapAnswer answer, Glyphs glyphs, int columns) {
        TextLines lines = new TextLines(columns);
        for (SymbolMap symbol : answer.symbols()) {
            new MapText(symbol, glyphs, lines).write();
        }
        return lines.lines();
    }

    private void write() {
        lines.paragraph("Liquidation map of " + symbol.symbol() + " " + BookText.when(symbol.book()) + ". "
                + total(Side.SHORT) + " " + total(Side.LONG) + " Buckets of " + BookText.price(width, width) + "."
                + (symbol.book().hasOpenCascade() ? " A cascade is open, and is under way to some of it." : ""));
        chart();
        leverages();
    }

    private String total(Side side) {
        Amount amount = symbol.sum(entry -> entry.side() == side);
        String name = side == Side.SHORT ? "Shorts: " : "Longs: ";
        if (amount.positions() == 0) {
            return name + "none.";
        }
        return name + money(amount.notional(), currency) + " in " + count(amount.positions(), "position")
                + (hasHeadline
                        ? ", of a headline of " + money(amount.headlineNotional(), currency) + " ("
                                + share(amount.notional() / amount.headlineNotional()) + ")"
                        : "")
                + ".";
    }

    /** A line of the chart: a bucket, or all beyond one; {@code cumulative} is from the mark to its far end. */
    private record Line(String name, Amount amount, double cumulative) {}

    private void chart() {
        List<Line> shorts = lines(Side.SHORT);
        List<Line> longs = lines(Side.LONG);
        List<Line> all = new ArrayList<>(shorts);
        all.addAll(longs);
        double highest =
                all.stream().mapToDouble(line -> line.amount().notional()).max().orElse(0);
        int barWidth = lines.barWidth(widthOfFigures(all));
        Table table = table();
        shorts.forEach(line -> row(table, line, highest, barWidth));
        for (String market : symbol.markets()) {
            table.row(cells(
                    "mark "
                            + BookText.price(
                                    symbol.book().prices(market).markPrice(), Math.min(width, tickSize(market))),
                    "",
                    "",
                    "",
                    "",
                    symbol.markets().size() > 1 ? market : ""));
        }
        longs.forEach(line -> row(table, line, highest, barWidth));
        lines.table(table);
    }

    private double tickSize(String market) {
        return symbol.book().scenario().markets().stream()
                .filter(instrument -> instrument.market().equals(market))
                .mapToDouble(instrument -> instrument.tickSize())
                .findFirst()
                .orElse(width);
    }

    private Table table() {
        List<Align> aligns = new ArrayList<>(List.of(Align.RIGHT, Align.RIGHT, Align.RIGHT));
        if (hasHeadline) {
            aligns.add(Align.RIGHT);
        }
        aligns.add(Align.RIGHT);
        aligns.add(Align.LEFT);
        return new Table(aligns.toArray(Align[]::new))
                .row(cells("from", "positions", "headline", "notional", "from mark", ""));
    }

    private String[] cells(String... all) {
        return hasHeadline ? all : new String[] {all[0], all[1], all[3], all[4], all[5]};
    }

    private void row(Table table, Line line, double highest, int barWidth) {
        Amount amount = line.amount();
        if (amount.positions() == 0) {
            table.row(cells(line.name(), "", "", "", "", ""));
            return;
        }
        table.row(cells(
                line.name(),
                count(amount.positions()),
                money(amount.headlineNotional(), currency),
                money(amount.notional(), currency),
                money(line.cumulative(), currency),
                glyphs.bar(amount.notional() / highest, barWidth)));
    }

    private int widthOfFigures(List<Line> all) {
        int name = "mark 100,000.0".length();
        int positions = "positions".length();
        for (Line line : all) {
            name = Math.max(name, line.name().length());
            positions = Math.max(
                    positions, HumanFormat.count(line.amount().positions()).length());
        }
        int moneys = hasHeadline ? 3 : 2;
        return name + positions + moneys * "from mark".length() + 2 * (moneys + 2);
    }

    private boolean isAsked(long bucket) {
        return symbol.question().isAsked(symbol.map().from(bucket), symbol.map().to(bucket));
    }

    /** The highest price first. */
    private List<Line> lines(Side side) {
        NavigableMap<Long, Amount> buckets = symbol.buckets(side);
        NavigableMap<Long, Amount> outward = side == Side.SHORT ? buckets : buckets.descendingMap();
        double far =
                side == Side.SHORT ? symbol.spans().high(side) : symbol.spans().low(side);
        boolean isWhole = symbol.question().from() == null && symbol.question().to() == null;
        List<Line> outwardLines = new ArrayList<>();
        List<Long> tail = new ArrayList<>();
        double cumulative = 0;
        Long before = null;
        for (var bucket : outward.entrySet()) {
            long number = bucket.getKey();
            cumulative += bucket.getValue().notional();
            boolean isBeyond = side == Side.SHORT
                    ? symbol.map().from(number) > far
                    : symbol.map().to(number) < far;
            if (isWhole && isBeyond) {
                tail.add(number);
            } else if (isAsked(number)) {
                if (before != null && Math.abs(number - before) > 1) {
                    outwardLines.add(new Line(glyphs.gap(), Amount.NONE, cumulative));
                }
                outwardLines.add(new Line(price(number), bucket.getValue(), cumulative));
                before = number;
            }
        }
        if (!tail.isEmpty()) {
            Amount amount = tail.stream().map(buckets::get).reduce(Amount.NONE, Amount::plus);
            long first = tail.get(0);
            outwardLines.add(new Line(
                    side == Side.SHORT ? price(first) + " and up" : "below " + price(first + 1), amount, cumulative));
        }
        if (side == Side.LONG) {
            return outwardLines;
        }
        List<Line> downward = new ArrayList<>();
        outwardLines.forEach(line -> downward.add(0, line));
        return downward;
    }

    private String price(long bucket) {
        return BookText.price(symbol.map().from(bucket), width);
    }

    private void leverages() {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("market", "side", "leverage", "positions", "notional", "of the side");
        for (String market : symbol.markets()) {
            for (Side side : new Side[] {Side.SHORT, Side.LONG}) {
                Amount all = symbol.sum(entry -> entry.market().equals(market) && entry.side() == side);
                for (LeverageBand band : LeverageBand.values()) {
                    Amount amount = symbol.sum(
                            entry -> entry.market().equals(market) && entry.side() == side && entry.leverage() == band);
                    if (amount.positions() > 0) {
                        table.row(
                                market,
                                side == Side.SHORT ? "shorts" : "longs",
                                name(band),
                                count(amount.positions()),
                                money(amount.notional(), currency),
                                share(amount.notional() / all.notional()));
                    }
                }
            }
        }
        if (symbol.sum(entry -> true).positions() > 0) {
            lines.table(table);
        }
    }

    private static String name(LeverageBand band) {
        if (band.from() == 0) {
            return "below " + figure(band.below());
        }
        return Double.isInfinite(band.below())
                ? figure(band.from()) + " and more"
                : figure(band.from()) + " to below " + figure(band.below());
    }
}
