package io.shortfuse.engine;

/**
 * The ranges of what crosses the engine's border, wide enough for every market there is.
 *
 * <p>Within them nothing overflows, however many events there are: 2^63 positions of the greatest quantity displace
 * 1e34 base units, at the highest price 1e49 of notional; the steepest book that can be written down (one ulp of
 * notional between two bids, the second a step from 0) has a slope below 1e44, so that no price gets beyond 1e110, none
 * below 1e-110, and no sum of products of price and quantity beyond 1e150. Inverse contracts are sold at no less than a
 * trillionth of the outside price, so that they displace at most a trillion times as much. A double reaches to 1e308.
 */
public final class Limits {
    /** The least price, quantity, amount or ratio that is not 0. */
    public static final double LEAST = 1e-12;

    /** The highest price, quote per base. */
    public static final double HIGHEST_PRICE = 1e15;

    /** The greatest quantity of a position, base units or contracts; the greatest size of a contract. */
    public static final double GREATEST_QUANTITY = 1e15;

    /** The greatest amount of money: a margin, a fund, the depth of a book, a day's volume. */
    public static final double GREATEST_AMOUNT = 1e18;

    /** The greatest number without unit: the distance of an ask as a fraction of the price, a volatility, a prefactor. */
    public static final double GREATEST_RATIO = 1e6;

    /** The greatest number of points on a side of a measured book. */
    public static final int MOST_DEPTH_POINTS = 1_000;

    /** The greatest number of markets in a universe. */
    public static final int MOST_MARKETS = 256;

    /** The greatest number of ways of contagion between the markets of a universe. */
    public static final int MOST_CONTAGIONS = 1_024;

    /** The greatest number of markets of one symbol. */
    public static final int MOST_VENUES = 64;

    /**
     * The latest time of an event, the start of the year 2200, in nanoseconds since 1970-01-01T00:00:00Z. Times are
     * longs, which end in 2262, and whatever falls due does so within a few {@link #LONGEST_DURATION} of an event.
     */
    public static final long LATEST_TIME = 7_258_118_400_000_000_000L;

    /** The longest duration, 31 days, in nanoseconds; events farther apart are refused. */
    public static final long LONGEST_DURATION = 31L * 86_400 * 1_000_000_000L;

    private Limits() {}
}
