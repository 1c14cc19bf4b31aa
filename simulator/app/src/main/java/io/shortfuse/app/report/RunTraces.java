package io.shortfuse.app.report;

import io.shortfuse.app.output.Settlement;
import io.shortfuse.app.report.chart.Trace;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.engine.event.SimulationSink;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.scenario.PriceHistogram;
import io.shortfuse.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;

/**
 * What a report shows of a run's events, in bounded memory. Events of each kind come in order, the kinds in any, because
 * in Kafka they are topics of their own.
 */
final class RunTraces implements SimulationSink {
    /** So many cascades, liquidations and auto-deleverages are listed. */
    static final int LISTED = 20;

    /** The prices of a market. */
    record Prices(Trace exogenous, Trace last, Trace mark) {}

    private record Flow(String symbol, Side side) {}

    private final Settlement settlement;
    private final Map<String, Double> startPrices = new HashMap<>();
    private final long start;
    private final long expectedEnd;
    private final Map<String, Prices> prices = new HashMap<>();
    private final Trace fund;
    private final Trace deficit;
    private final Map<Flow, PriceHistogram> byLiquidationPrice = new HashMap<>();
    private final Map<Flow, PriceHistogram> byFillPrice = new HashMap<>();
    /** Of positions of which a step has left something, by id: where they liquidated first. */
    private final Map<String, Double> firstPrices = new HashMap<>();

    private final TopList<CascadeEnded> cascades = new TopList<>(LISTED);
    private final TopList<PositionLiquidated> liquidations = new TopList<>(LISTED);
    private final TopList<PositionAutoDeleveraged> deleverages = new TopList<>(LISTED);
    private double fundLevel;
    private double deficitSoFar;

    RunTraces(Scenario scenario) {
        settlement = new Settlement(scenario.markets(), scenario.reportingCurrency());
        scenario.markets().forEach(market -> startPrices.put(market.market(), market.price()));
        start = scenario.startNs();
        expectedEnd = scenario.endNs();
        fund = new Trace(start, expectedEnd);
        deficit = new Trace(start, expectedEnd);
        for (Instrument market : scenario.markets()) {
            fundLevel += market.insuranceFund() * unit(market.market());
        }
        fund.add(start, fundLevel);
        deficit.add(start, 0);
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        if (event instanceof PriceSimulated price) {
            add(price);
        } else if (event instanceof PositionLiquidated liquidation) {
            add(liquidation);
        } else if (event instanceof CascadeEnded cascade) {
            cascades.add(cascade, cascade.notional());
        } else if (event instanceof PositionAutoDeleveraged closed && closed.positionId() != null) {
            deleverages.add(
                    closed, settlement.contract(closed.market()).quoteNotional(closed.quantity(), closed.price()));
        }
    }

    private void add(PriceSimulated price) {
        Prices market = prices.computeIfAbsent(
                price.market(),
                id -> new Prices(
                        new Trace(start, expectedEnd), new Trace(start, expectedEnd), new Trace(start, expectedEnd)));
        market.exogenous().add(price.eventTime(), price.exogenousPrice());
        market.last().add(price.eventTime(), price.lastPrice());
        market.mark().add(price.eventTime(), price.markPrice());
    }

    private void add(PositionLiquidated liquidation) {
        Flow flow = new Flow(Instrument.symbolOf(liquidation.market()), liquidation.side());
        if (liquidation.marginMode() == MarginMode.ISOLATED) {
            byLiquidationPrice
                    .computeIfAbsent(flow, f -> new PriceHistogram())
                    .add(priceOnTheMap(liquidation), liquidation.notional());
        }
        double executed = executedNotional(liquidation);
        if (executed > 0) {
            byFillPrice.computeIfAbsent(flow, f -> new PriceHistogram()).add(liquidation.fillPrice(), executed);
        }
        double unit = unit(liquidation.market());
        fundLevel += liquidation.insuranceFundChange() * unit;
        fund.add(liquidation.eventTime(), fundLevel);
        deficitSoFar += liquidation.deficit() * unit;
        deficit.add(liquidation.eventTime(), deficitSoFar);
        liquidations.add(liquidation, liquidation.notional());
    }

    /** Where the map has it: what a step leaves liquidates at another price, and is still of the same position. */
    private double priceOnTheMap(PositionLiquidated step) {
        Double first = step.remainingQuantity() > 0
                ? firstPrices.putIfAbsent(step.positionId(), step.liquidationPrice())
                : firstPrices.remove(step.positionId());
        return first == null ? step.liquidationPrice() : first;
    }

    /** What a unit of a market's money is drawn as: coins at one price all along, so that what moves is the fund. */
    private double unit(String market) {
        return settlement.isInverse(market) ? startPrices.getOrDefault(market, 1.0) : 1;
    }

    private static double executedNotional(PositionLiquidated order) {
        double executed = order.executedQuantity();
        return executed < order.quantity() ? order.notional() * (executed / order.quantity()) : order.notional();
    }

    /** Of a market; without values where it had no price. */
    Prices prices(String market) {
        return prices.getOrDefault(
                market, new Prices(new Trace(start, start), new Trace(start, start), new Trace(start, start)));
    }

    /** What is in the insurance funds of all venues, coins at the price at the start. */
    Trace fund() {
        return fund;
    }

    /** What they could not pay so far, coins likewise. */
    Trace deficit() {
        return deficit;
    }

    /** Liquidated notional by liquidation price. */
    PriceHistogram byLiquidationPrice(String symbol, Side side) {
        return byLiquidationPrice.getOrDefault(new Flow(symbol, side), new PriceHistogram());
    }

    /** Executed notional by the mean price at which the forced order was filled. */
    PriceHistogram byFillPrice(String symbol, Side side) {
        return byFillPrice.getOrDefault(new Flow(symbol, side), new PriceHistogram());
    }

    TopList<CascadeEnded> cascades() {
        return cascades;
    }

    TopList<PositionLiquidated> liquidations() {
        return liquidations;
    }

    /** Closings of listed positions to take over liquidated ones. */
    TopList<PositionAutoDeleveraged> deleverages() {
        return deleverages;
    }
}
