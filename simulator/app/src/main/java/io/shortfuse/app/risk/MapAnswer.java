package io.shortfuse.app.risk;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.risk.LiquidationMap;
import io.shortfuse.scenario.PriceHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the fuel of a book is: a map for each symbol, because prices of two symbols do not compare. */
public final class MapAnswer {
    /** So little of a side's notional may lie beyond each end of what decides on the width. */
    private static final double TAIL = 0.001;

    private static final int MOST_BUCKETS = 50;
    /** Where all liquidate at one price a bucket still has a width. */
    private static final double LEAST_SPAN = 0.001;

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
            SideSpans spans = new SideSpans(book, markets);
            Double asked = question.bucket();
            double width = asked == null
                    ? width(spans.total(book.prices(markets.iterator().next()).markPrice()))
                    : asked;
            symbols.add(new SymbolMap(
                    book,
                    question,
                    symbol,
                    List.copyOf(markets),
                    LiquidationMap.of(book.snapshot(), markets::contains, width),
                    spans));
        });
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

    /** The least round width by which a span has not more than {@link #MOST_BUCKETS}. */
    static double width(double span) {
        int exponent = (int) Math.floor(Math.log10(span / MOST_BUCKETS));
        for (int power = exponent; true; power++) {
            for (int step : STEPS) {
                double width = Double.parseDouble(step + "e" + power);
                if (span / width <= MOST_BUCKETS) {
                    return width;
                }
            }
        }
    }

    /** Between which prices nearly all of a side is. */
    static final class SideSpans {
        private final PriceHistogram shorts = new PriceHistogram();
        private final PriceHistogram longs = new PriceHistogram();

        SideSpans(ScenarioBook book, Set<String> markets) {
            book.snapshot()
                    .forEachPosition(
                            markets::contains,
                            (market, side, price, quantity, headlineQuantity, leverage) ->
                                    of(side).add(price, quantity * price));
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

        double total(double mark) {
            double span = 0;
            for (Side side : Side.values()) {
                span += high(side) - low(side);
            }
            return Math.max(span, mark * LEAST_SPAN);
        }
    }
}
