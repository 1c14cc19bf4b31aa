package io.shortfuse.engine.margin;

/** The way of a forced order along a market's book, from the displacement that it finds there. */
public interface OrderPath {
    /** The last price after a signed base volume was executed, quote per base, greater than 0. */
    double lastPrice(double baseVolume);

    /** The mean price over a signed base volume, which is not 0, quote per base, greater than 0. */
    double fillPrice(double baseVolume);
}
