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
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.risk.LeverageBand;
import io.shortfuse.engine.risk.MapEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;

/** A liquidation map as a person reads it: the highest price first, shorts above the mark and longs below it. */
public final class MapText {
    private static final double ROUNDING = 1e-9;

    private final SymbolMap symbol;
    private final Glyphs glyphs;
    private final TextLines lines;
    private final String currency;
    private final double width;
    private final boolean hasHeadline;
    private final boolean isEmpty;

    private MapText(SymbolMap symbol, Glyphs glyphs, TextLines lines) {
        this.symbol = symbol;
        this.glyphs = glyphs;
        this.lines = lines;
        this.currency = symbol.book().scenario().reportingCurrency();
        this.width = symbol.map().width();
        Amount all = symbol.sum(entry -> true);
        this.isEmpty = symbol.map().entries().stream().noneMatch(entry -> symbol.isAsked(entry.bucket()));
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
                + total(Side.SHORT) + " " + total(Side.LONG) + range()
                + (isEmpty ? "" : " Buckets of " + BookText.price(width, width) + ".")
                + (symbol.book().hasCrossPositions(symbol.symbol())
                        ? " Positions of cross accounts are not on it: they have no liquidation price of their own."
                        : "")
                + (symbol.book().hasOpenCascade() ? " A cascade is open, and is under way to some of it." : ""));
        chart();
        leverages();
    }

    private String total(Side side) {
        return (side == Side.SHORT ? "Shorts: " : "Longs: ") + told(symbol.sum(entry -> entry.side() == side)) + ".";
    }

    /** How much of it the rows tell, where they do not tell all. */
    private String range() {
        MapQuestion question = symbol.question();
        if (question.isWhole()) {
            return "";
        }
        String name = name(question);
        return isEmpty
                ? " Nothing of it is " + name + "."
                : " Told here is what is " + name + ": shorts " + told(asked(Side.SHORT)) + ", longs "
                        + told(asked(Side.LONG)) + ".";
    }

    /** From where to where; buckets that are asked for in part are told in whole. */
    private String name(MapQuestion question) {
        Double from = question.from();
        Double to = question.to();
        for (MapEntry entry : symbol.map().entries()) {
            if (symbol.isAsked(entry.bucket())) {
                from = from == null
                        ? null
                        : Double.valueOf(Math.min(from, symbol.map().from(entry.bucket())));
                to = to == null
                        ? null
                        : Double.valueOf(Math.max(to, symbol.map().to(entry.bucket())));
            }
        }
        if (from == null) {
            return "below " + BookText.exact(Objects.requireNonNull(to));
        }
        return to == null
                ? "at " + BookText.exact(from) + " or above"
                : "from " + BookText.exact(from) + " to " + BookText.exact(to);
    }

    private Amount asked(Side side) {
        return symbol.sum(entry -> entry.side() == side && symbol.isAsked(entry.bucket()));
    }

    private String told(Amount amount) {
        if (amount.positions() == 0) {
            return "none";
        }
        return money(amount.notional(), currency) + " in " + count(amount.positions(), "position")
                + (hasHeadline
                        ? ", of a headline of " + money(amount.headlineNotional(), currency) + " ("
                                + share(amount.notional() / amount.headlineNotional()) + ")"
                        : "");
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
        Table table = isEmpty ? new Table(aligns()) : table();
        shorts.forEach(line -> row(table, line, highest, barWidth));
        for (String market : symbol.markets()) {
            table.row(cells(
                    "mark "
                            + BookText.unrounded(
                                    prices(market).markPrice(),
                                    Math.min(width, tickSize(market)),
                                    prices(market).markPrice()),
                    "",
                    "",
                    "",
                    "",
                    symbol.markets().size() > 1 ? market : ""));
        }
        longs.forEach(line -> row(table, line, highest, barWidth));
        lines.table(table);
    }

    private MarketPrices prices(String market) {
        return symbol.book().prices(market);
    }

    private double tickSize(String market) {
        return symbol.book().scenario().markets().stream()
                .filter(instrument -> instrument.market().equals(market))
                .mapToDouble(instrument -> instrument.tickSize())
                .findFirst()
                .orElse(width);
    }

    private Align[] aligns() {
        List<Align> aligns = new ArrayList<>(List.of(Align.RIGHT, Align.RIGHT, Align.RIGHT));
        if (hasHeadline) {
            aligns.add(Align.RIGHT);
        }
        aligns.add(Align.RIGHT);
        aligns.add(Align.LEFT);
        return aligns.toArray(Align[]::new);
    }

    private Table table() {
        return new Table(aligns()).row(cells("from", "positions", "headline", "notional", "from mark", ""));
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

    /** The highest price first. */
    private List<Line> lines(Side side) {
        NavigableMap<Long, Amount> buckets = symbol.buckets(side);
        NavigableMap<Long, Amount> outward = side == Side.SHORT ? buckets : buckets.descendingMap();
        List<Line> outwardLines = new ArrayList<>();
        Amount near = Amount.NONE;
        Amount far = Amount.NONE;
        String nearName = "";
        String farName = "";
        double cumulative = 0;
        Long before = null;
        for (var bucket : outward.entrySet()) {
            long number = bucket.getKey();
            Amount amount = bucket.getValue();
            if (symbol.isNearTail(side, number)) {
                near = near.plus(amount);
                nearName = side == Side.SHORT ? below(number) : above(number);
            } else if (symbol.isFarTail(side, number)) {
                farName = farName.isEmpty() ? (side == Side.SHORT ? above(number) : below(number)) : farName;
                far = far.plus(amount);
            } else if (symbol.isAsked(number)) {
                if (before != null && Math.abs(number - before) > 1) {
                    outwardLines.add(new Line(glyphs.gap(), Amount.NONE, cumulative));
                }
                outwardLines.add(new Line(price(number), amount, cumulative + amount.notional()));
                before = number;
            }
            cumulative += amount.notional();
        }
        if (near.positions() > 0) {
            outwardLines.add(0, new Line(nearName, near, near.notional()));
        }
        if (far.positions() > 0) {
            outwardLines.add(new Line(farName, far, cumulative));
        }
        if (side == Side.LONG) {
            return outwardLines;
        }
        List<Line> downward = new ArrayList<>();
        outwardLines.forEach(line -> downward.add(0, line));
        return downward;
    }

    private String below(long bucket) {
        return "below " + price(bucket + 1);
    }

    private String above(long bucket) {
        return price(bucket) + " and up";
    }

    private String price(long bucket) {
        return BookText.price(symbol.map().from(bucket), width);
    }

    private void leverages() {
        Table table = new Table(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("market", "side", "leverage", "positions", "notional", "of the side");
        for (String market : symbol.markets()) {
            for (Side side : new Side[] {Side.SHORT, Side.LONG}) {
                Amount all = symbol.sum(entry -> isAsked(entry, market, side));
                for (LeverageBand band : LeverageBand.values()) {
                    Amount amount = symbol.sum(entry -> isAsked(entry, market, side) && entry.leverage() == band);
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
        if (!isEmpty) {
            lines.table(table);
        }
    }

    private boolean isAsked(MapEntry entry, String market, Side side) {
        return entry.market().equals(market) && entry.side() == side && symbol.isAsked(entry.bucket());
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
