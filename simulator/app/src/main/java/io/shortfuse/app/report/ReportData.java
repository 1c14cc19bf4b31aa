package io.shortfuse.app.report;

import io.shortfuse.app.output.LargestCascade;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.PriceHistogram;
import io.shortfuse.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is made from.
 *
 * @param scenario that was run
 * @param result of the run; its timing is not told
 * @param traces of the run's events
 */
record ReportData(Scenario scenario, RunResult result, RunTraces traces) {
    String currency() {
        return result.identity().reportingCurrency();
    }

    /** The currency of a market's margins, fees, fund and deficit. */
    String currency(String market) {
        return result.settlement().currency(market);
    }

    /** What stands before an amount in that currency; empty where it is written behind. */
    String currencySign() {
        return HumanFormat.money(1, currency()).startsWith("$") ? "$" : "";
    }

    @Nullable
    LargestCascade largest() {
        return result.largest();
    }

    List<MarketResult> markets() {
        return result.completed().markets();
    }

    /** The market whose charts are shown: that of the largest cascade; without one that with the largest map. */
    MarketResult mainMarket() {
        LargestCascade largest = largest();
        if (largest != null) {
            return market(largest.end().market());
        }
        MarketResult main = markets().get(0);
        for (MarketResult market : markets()) {
            if (mapTotal(market) > mapTotal(main)) {
                main = market;
            }
        }
        return main;
    }

    /** The main market first, the others in order. */
    List<MarketResult> marketsMainFirst() {
        List<MarketResult> inOrder = new ArrayList<>(markets());
        MarketResult main = mainMarket();
        inOrder.remove(main);
        inOrder.add(0, main);
        return inOrder;
    }

    private double mapTotal(MarketResult market) {
        String symbol = Instrument.symbolOf(market.market());
        return map(symbol, Side.SHORT).total() + map(symbol, Side.LONG).total();
    }

    private MarketResult market(String id) {
        return markets().stream()
                .filter(market -> market.market().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a cascade's market is listed: market=" + id));
    }

    /** The liquidation map at the start. */
    PriceHistogram map(String symbol, Side side) {
        return scenario.liquidationMap().of(symbol, side);
    }

    double liquidated(Side side) {
        return result.liquidatedNotional().getOrDefault(side, 0.0);
    }

    /** The markets that auto-deleverage. */
    List<Instrument> deleveraging() {
        return scenario.markets().stream()
                .filter(market -> market.rules().autoDeleveraging() != null)
                .toList();
    }

    /** Whether a venue of a market's symbol auto-deleverages. */
    boolean isDeleveraging(String market) {
        return deleveraging().stream().anyMatch(other -> other.symbol().equals(Instrument.symbolOf(market)));
    }

    /** Whether a venue of a market's symbol has inverse contracts. */
    boolean isInverse(String market) {
        return result.settlement().inverseMarkets().stream()
                .anyMatch(other -> other.symbol().equals(Instrument.symbolOf(market)));
    }

    /** Some of the markets as the subject of a sentence: each of them, or how many of how many. */
    String namesOf(List<Instrument> some) {
        if (some.size() == scenario.markets().size()) {
            return some.size() == 1 ? some.get(0).market() : "Each market";
        }
        return some.size() == 1
                ? some.get(0).market()
                : "Each of " + some.size() + " of the " + scenario.markets().size() + " markets";
    }

    /** Where a figure of a cascade stands in the summary. */
    static String pointer(CascadeEnded cascade, String key) {
        // Ids count from 1.
        return "/cascades/" + (cascade.cascadeId() - 1) + "/" + key;
    }

    /** Where a figure of a market stands in the summary. */
    static String pointer(MarketResult market, String key) {
        return "/markets/" + market.market().replace("~", "~0").replace("/", "~1") + "/" + key;
    }
}
