package io.shortfuse.app.risk;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.PositionVisitor;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.risk.LiquidationMap;
import io.shortfuse.scenario.PriceHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the fuel of a book is: a map for each symbol, because prices of two symbols do not compare. */
public final class MapAnswer {
    /** So little of a side's notional may lie beyond each end of what decides on the width. */
    private static final double TAIL = 0.001;

    private static final int MOST_BUCKETS = 50;

    /** More of a chart nobody reads. */
    static final int MOST_LINES = 5_000;
    /** Buckets that lie only in part between the ends of a side, and what is folded beyond them. */
    private static final int LINES_AT_ENDS = 8;
    /** Where all liquidate at one price a bucket still has a width. */
    private static final double LEAST_SPAN = 0.001;

    /** Doubles have 53 bits: with more buckets below a price than that, their numbers would not be exact. */
    private static final double LEAST_SHARE = 1e-15;

    private static final int[] STEPS = {1, 2, 5};

    private final ScenarioBook book;
    private final MapQuestion question;
    private final List<SymbolMap> symbols = new ArrayList<>();

    private MapAnswer(ScenarioBook book, MapQuestion question) {
        this.book = book;
        this.question = question;
        Map<String, Set<String>> marketsBySymbol = new LinkedHashMap<>();
        for (String market : question.markets()) {
            marketsBySymbol
                    .computeIfAbsent(Instrument.symbolOf(market), symbol -> new LinkedHashSet<>())
                    .add(market);
        }
        marketsBySymbol.forEach((symbol, markets) -> {
            SideSpans spans = new SideSpans();
            LiquidationMap map = map(markets, spans);
            symbols.add(new SymbolMap(book, question, symbol, List.copyOf(markets), map, spans));
        });
    }

    /** To visit the book is what takes time: once is enough where the width need not be found first. */
    private LiquidationMap map(Set<String> markets, SideSpans spans) {
        Double asked = question.bucket();
        if (asked == null) {
            book.snapshot().forEachPosition(markets::contains, spans);
            double mark = book.prices(markets.iterator().next()).markPrice();
            return LiquidationMap.of(book.snapshot(), markets::contains, width(span(spans, mark), MOST_BUCKETS));
        }
        LiquidationMap.Builder builder = new LiquidationMap.Builder(asked);
        book.snapshot()
                .forEachPosition(
                        markets::contains, (market, side, price, quantity, notional, headlineNotional, leverage) -> {
                            spans.visit(market, side, price, quantity, notional, headlineNotional, leverage);
                            builder.visit(market, side, price, quantity, notional, headlineNotional, leverage);
                        });
        return builder.build();
    }

    /** The answer. */
    public static MapAnswer of(ScenarioBook book, MapQuestion question) {
        return new MapAnswer(book, question);
    }

    /** Of what. */
    public ScenarioBook book() {
        return book;
    }

    /** What was asked. */
    public MapQuestion question() {
        return question;
    }

    /** A map for each symbol, in the scenario's order. */
    List<SymbolMap> symbols() {
        return List.copyOf(symbols);
    }

    /**
     * A symbol whose chart would have more lines than anybody reads, and the least width that would do for it.
     *
     * @param bucket the width
     * @param lines how many it would have
     */
    public record TooLong(String symbol, double bucket, long lines, double leastBucket) {
        /** How many it may have. */
        public int mostLines() {
            return MOST_LINES;
        }
    }

    /** The first symbol whose chart would be too long. */
    public Optional<TooLong> tooLong() {
        return symbols.stream()
                .filter(symbol -> symbol.chartLines() > MOST_LINES)
                .findFirst()
                .map(symbol -> new TooLong(
                        symbol.symbol(),
                        symbol.map().width(),
                        symbol.chartLines(),
                        width(
                                span(
                                        symbol.spans(),
                                        book.prices(symbol.markets().get(0)).markPrice()),
                                MOST_LINES - LINES_AT_ENDS)));
    }

    /**
     * A bucket too narrow to be told from the next one at the prices there are.
     *
     * @param bucket the width
     * @param highestPrice about the highest at which a position of the map liquidates
     */
    public record TooNarrow(double bucket, double highestPrice) {
        /** The least share of the highest price that a width may be. */
        public double leastShare() {
            return LEAST_SHARE;
        }
    }

    /** The symbol whose buckets are too narrow for its prices. */
    public Optional<TooNarrow> tooNarrow() {
        return symbols.stream()
                .map(symbol ->
                        new TooNarrow(symbol.map().width(), symbol.spans().highest()))
                .filter(width -> width.bucket < LEAST_SHARE * width.highestPrice)
                .findFirst();
    }

    private double span(SideSpans spans, double mark) {
        return question.isWhole() ? spans.total(mark) : spans.within(question, mark);
    }

    /** The least round width by which a span has not more than so many buckets. */
    private static double width(double span, int most) {
        int exponent = (int) Math.floor(Math.log10(span / most));
        for (int power = exponent; true; power++) {
            for (int step : STEPS) {
                double width = Double.parseDouble(step + "e" + power);
                if (span / width <= most) {
                    return width;
                }
            }
        }
    }

    /** Between which prices nearly all of a side is. */
    static final class SideSpans implements PositionVisitor {
        private final PriceHistogram shorts = new PriceHistogram();
        private final PriceHistogram longs = new PriceHistogram();

        @Override
        public void visit(
                String market,
                Side side,
                double price,
                double quantity,
                double notional,
                double headlineNotional,
                double leverage) {
            of(side).add(price, notional);
        }

        private PriceHistogram of(Side side) {
            return side == Side.SHORT ? shorts : longs;
        }

        /** Below it is next to nothing. */
        double low(Side side) {
            PriceHistogram histogram = of(side);
            return histogram.isEmpty() ? 0 : PriceHistogram.price(histogram.quantile(TAIL));
        }

        /** Above it is next to nothing. */
        double high(Side side) {
            PriceHistogram histogram = of(side);
            return histogram.isEmpty() ? 0 : PriceHistogram.price(histogram.quantile(1 - TAIL) + 1);
        }

        /** Above it is nothing. */
        double highest() {
            double highest = 0;
            for (PriceHistogram histogram : List.of(shorts, longs)) {
                if (!histogram.isEmpty()) {
                    highest = Math.max(highest, PriceHistogram.price(histogram.lastBin() + 1));
                }
            }
            return highest;
        }

        double total(double mark) {
            double span = 0;
            for (Side side : Side.values()) {
                span += high(side) - low(side);
            }
            return Math.max(span, mark * LEAST_SPAN);
        }

        /** Of what is asked for, to the last position of each side: tails of it are not folded. */
        double within(MapQuestion question, double mark) {
            double span = 0;
            for (PriceHistogram histogram : List.of(shorts, longs)) {
                if (!histogram.isEmpty()) {
                    double low = PriceHistogram.price(histogram.firstBin());
                    double high = PriceHistogram.price(histogram.lastBin() + 1);
                    span += Math.max(0, min(question.to(), high) - max(question.from(), low));
                }
            }
            return span > 0 ? span : mark * LEAST_SPAN;
        }

        private static double min(@Nullable Double asked, double own) {
            return asked == null ? own : Math.min(asked, own);
        }

        private static double max(@Nullable Double asked, double own) {
            return asked == null ? own : Math.max(asked, own);
        }
    }
}
