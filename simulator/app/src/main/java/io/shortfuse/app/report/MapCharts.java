package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.money;
import static io.shortfuse.app.terminal.HumanFormat.price;
import static io.shortfuse.app.terminal.HumanFormat.share;

import io.shortfuse.app.report.chart.AxisText;
import io.shortfuse.app.report.chart.Plot;
import io.shortfuse.app.report.chart.PriceBars;
import io.shortfuse.app.report.chart.PriceBars.Bar;
import io.shortfuse.app.report.chart.Size;
import io.shortfuse.app.report.chart.Ticks;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.PriceHistogram;
import java.util.ArrayList;
import java.util.List;

/** Where a symbol's positions stood at the start, what of them was liquidated, and at which prices that was bought or sold. */
final class MapCharts {
    private static final int HEIGHT = 240;
    private static final double MARGIN = 0.08;
    /** So little of the map may lie beyond each end of the axis. */
    private static final double TAIL = 0.0005;
    /** The start price is shown where that does not make the axis longer than this many times the map. */
    private static final int MOST_STRETCH = 3;

    private final ReportData data;
    private final Page page;
    private final MarketResult market;
    private final String symbol;
    private final String currency;

    /** @param market the one of the symbol whose prices are marked */
    MapCharts(ReportData data, Page page, MarketResult market) {
        this.data = data;
        this.page = page;
        this.market = market;
        this.symbol = Instrument.symbolOf(market.market());
        this.currency = data.currency();
    }

    /** Shares and colours of a side. */
    private record Layer(Side side, PriceHistogram histogram, String cssClass, String what) {}

    boolean isEmpty() {
        return layers(this::map, "map").isEmpty();
    }

    void write() {
        String map = "The liquidation map of " + symbol + " at the start, and what of it was liquidated";
        page.figure(map, mapCaption(), this::legend, size -> drawMap(size, map));
        List<Layer> fills = layers(data.traces()::byFillPrice, "filled");
        if (!fills.isEmpty()) {
            String filled = "Forced orders of " + symbol + " by the price at which they were filled";
            page.figure(
                    filled,
                    (isDeleveraged() ? "What of it was executed, " : "The same notional, ")
                            + "by the mean price of each forced order. How far this spreads beyond the map is"
                            + " how far the orders had to go to find somebody on the other side.",
                    null,
                    size -> drawFills(size, filled, fills));
        }
    }

    private PriceHistogram map(String of, Side side) {
        return data.map(of, side);
    }

    private interface Source {
        PriceHistogram of(String symbol, Side side);
    }

    private List<Layer> layers(Source source, String what) {
        List<Layer> layers = new ArrayList<>();
        for (Side side : Side.values()) {
            PriceHistogram histogram = source.of(symbol, side);
            if (!histogram.isEmpty()) {
                layers.add(new Layer(side, histogram, side == Side.SHORT ? "buying" : "selling", what));
            }
        }
        return layers;
    }

    /** Whether not all that was liquidated was executed. */
    private boolean isDeleveraged() {
        return data.result().completed().totals().autoDeleveragedNotional() > 0;
    }

    private void legend() {
        for (Layer layer : layers(this::map, "map")) {
            boolean isShort = layer.side() == Side.SHORT;
            page.key("map", isShort ? "shorts, liquidate when the mark rises" : "longs, liquidate when it falls");
            if (!data.traces().byLiquidationPrice(symbol, layer.side()).isEmpty()) {
                page.key(
                        layer.cssClass(),
                        isDeleveraged() ? "of these liquidated" : isShort ? "of these bought back" : "of these sold");
            }
        }
    }

    private String mapCaption() {
        StringBuilder text = new StringBuilder("Executable notional by liquidation price, in " + currency + ".");
        for (Layer layer : layers(this::map, "map")) {
            double total = layer.histogram().total();
            double liquidated =
                    data.traces().byLiquidationPrice(symbol, layer.side()).total();
            text.append(" Of ")
                    .append(money(total, currency))
                    .append(layer.side() == Side.SHORT ? " of shorts " : " of longs ")
                    .append(
                            liquidated > 0
                                    ? share(liquidated / total) + " was liquidated."
                                    : "nothing was liquidated.");
        }
        return text + " The price starts at " + price(market.startPrice()) + "; the mark goes as far as "
                + price(market.peakMarkPrice()) + ".";
    }

    private void drawMap(Size size, String title) {
        List<Layer> layers = layers(this::map, "map");
        int first = layers.stream()
                .mapToInt(layer -> layer.histogram().quantile(TAIL))
                .min()
                .orElse(0);
        int last = layers.stream()
                .mapToInt(layer -> layer.histogram().quantile(1 - TAIL))
                .max()
                .orElse(0);
        int start = PriceHistogram.bin(market.startPrice());
        int stretched = Math.max(last, start) - Math.min(first, start);
        if (stretched <= MOST_STRETCH * (last - first)) {
            first = Math.min(first, start);
            last = Math.max(last, start);
        }
        int margin = Math.max(2, (int) ((last - first) * MARGIN));
        PriceBars bars = PriceBars.covering(first - margin, last + margin, size.mostBars());
        Plot plot = open(size, title, bars, layers);
        for (Layer layer : layers) {
            draw(plot, bars, layer.histogram(), "map", "on the map");
            draw(plot, bars, data.traces().byLiquidationPrice(symbol, layer.side()), layer.cssClass(), "liquidated");
        }
        plot.marker(market.startPrice(), "start " + price(market.startPrice()), 0);
        plot.marker(
                market.peakMarkPrice(),
                (market.peakMarkPrice() < market.startPrice() ? "mark's low " : "mark's peak ")
                        + price(market.peakMarkPrice()),
                1);
        plot.close();
    }

    private void drawFills(Size size, String title, List<Layer> fills) {
        int first = fills.stream()
                .mapToInt(layer -> layer.histogram().firstBin())
                .min()
                .orElse(0);
        int last = fills.stream()
                .mapToInt(layer -> layer.histogram().lastBin())
                .max()
                .orElse(0);
        int margin = Math.max(2, (int) ((last - first) * MARGIN / 2));
        PriceBars bars = PriceBars.covering(first - margin, last + margin, size.mostBars());
        Plot plot = open(size, title, bars, fills);
        for (Layer layer : fills) {
            draw(plot, bars, layer.histogram(), layer.cssClass(), layer.side() == Side.SHORT ? "bought" : "sold");
        }
        plot.close();
    }

    private Plot open(Size size, String title, PriceBars bars, List<Layer> layers) {
        double highest = layers.stream()
                .flatMap(layer -> bars.of(layer.histogram()).stream())
                .mapToDouble(Bar::amount)
                .max()
                .orElse(1);
        double top = highest * (1 + 2 * MARGIN);
        Plot plot = Plot.open(page.out(), size, HEIGHT, title, bars.from(), bars.to(), 0, top);
        Ticks yTicks = Ticks.of(0, top, 5);
        plot.yAxis(yTicks, AxisText.amounts(yTicks, data.currencySign()));
        Ticks xTicks = Ticks.of(bars.from(), bars.to(), size.xIntervals());
        plot.xAxis(xTicks.values(), AxisText.prices(xTicks));
        return plot;
    }

    private void draw(Plot plot, PriceBars bars, PriceHistogram histogram, String cssClass, String what) {
        for (Bar bar : bars.of(histogram)) {
            plot.bar(
                    bar.from(),
                    bar.to(),
                    bar.amount(),
                    cssClass,
                    price(bar.from()) + " to " + price(bar.to()) + ": " + money(bar.amount(), currency) + " " + what);
        }
    }
}
