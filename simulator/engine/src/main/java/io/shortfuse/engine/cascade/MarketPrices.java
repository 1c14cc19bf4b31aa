package io.shortfuse.engine.cascade;

/**
 * The prices of a market at the present time of its universe, quote per base. A look at them changes nothing.
 *
 * @param exogenousPrice what the price would be without forced flow in this market
 * @param lastPrice with the displacement by forced flow
 * @param indexPrice of the symbol
 * @param markPrice what triggers liquidations
 * @param exogenousMarkPrice what the mark price would be without forced flow anywhere
 * @param feltMarkPrice what it would be without forced flow in any venue of the symbol, but with what is felt of other
 *     markets (contagion)
 */
public record MarketPrices(
        double exogenousPrice,
        double lastPrice,
        double indexPrice,
        double markPrice,
        double exogenousMarkPrice,
        double feltMarkPrice) {}
