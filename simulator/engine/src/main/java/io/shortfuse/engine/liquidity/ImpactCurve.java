package io.shortfuse.engine.liquidity;

/**
 * What forced flow does to a market's price: pure functions of the exogenous price {@code E} (quote per base, greater
 * than 0) and the signed displaced volume {@code x} (base units at undisturbed depth; positive: asks are eaten, the
 * price stands above {@code E}). The price moves continuously and never falls as {@code x} grows, and it stays greater
 * than 0 however much is sold. The functions allocate nothing and return the same bits on every JVM.
 *
 * <p>The closed forms are those of the simulation model, section 1, rearranged so that nothing cancels; a difference
 * of antiderivatives is wrong in the eighth digit for ordinary orders.
 */
public final class ImpactCurve {
    /** Halves an interval down to the precision of its ends. */
    private static final int BISECTIONS = 60;

    /** Least fill price of an order for an amount, as a fraction of the exogenous price. */
    private static final double LEAST_FILL = 1e-12;

    private final ImpactSide asks;
    private final ImpactSide bids;

    private ImpactCurve(ImpactSide asks, ImpactSide bids) {
        this.asks = asks;
        this.bids = bids;
    }

    /** The curve of a book of that shape. */
    public static ImpactCurve of(LiquidityShape shape) {
        if (shape instanceof LiquidityShape.Linear linear) {
            ImpactSide side = LinearSide.of(linear);
            return new ImpactCurve(side, side);
        }
        if (shape instanceof LiquidityShape.SquareRoot squareRoot) {
            ImpactSide side = SquareRootSide.of(squareRoot);
            return new ImpactCurve(side, side);
        }
        LiquidityShape.Book book = (LiquidityShape.Book) shape;
        return new ImpactCurve(BookSide.ofAsks(book.asks()), BookSide.ofBids(book.bids()));
    }

    /**
     * The quote notional that rests within a relative distance of the exogenous price, the mean of both sides.
     *
     * @param distance 0 or more
     */
    public double depth(double distance) {
        return 0.5 * asks.depth(distance) + 0.5 * bids.depth(distance);
    }

    /**
     * The last price {@code L}: {@code E (1 + d)} where {@code x >= 0}, else {@code E / (1 + d)}, with {@code depth(d) =
     * |x| E}.
     *
     * @param exogenousPrice {@code E}
     * @param displacedVolume {@code x}
     */
    public double lastPrice(double exogenousPrice, double displacedVolume) {
        if (displacedVolume >= 0) {
            return exogenousPrice * (1 + asks.displacement(displacedVolume * exogenousPrice));
        }
        return exogenousPrice / (1 + bids.displacement(-displacedVolume * exogenousPrice));
    }

    /**
     * The mean price {@code F} of an order: the mean of the last price over the order's path {@code [x, x + u]}. It
     * lies between the last prices at the path's ends.
     *
     * @param exogenousPrice {@code E}
     * @param displacedVolume {@code x} before the order
     * @param volume {@code u}, the order's signed volume, positive: a purchase; 0 yields the last price
     */
    public double fillPrice(double exogenousPrice, double displacedVolume, double volume) {
        double end = displacedVolume + volume;
        double low = Math.min(displacedVolume, end);
        double high = Math.max(displacedVolume, end);
        double mean;
        if (low >= 0) {
            mean = exogenousPrice * meanAskFactor(exogenousPrice, low, high);
        } else if (high <= 0) {
            mean = exogenousPrice * meanBidFactor(exogenousPrice, -high, -low);
        } else {
            double askPart = high * meanAskFactor(exogenousPrice, 0, high);
            double bidPart = -low * meanBidFactor(exogenousPrice, 0, -low);
            mean = exogenousPrice * ((askPart + bidPart) / (high - low));
        }
        double floor = lastPrice(exogenousPrice, low);
        double ceiling = lastPrice(exogenousPrice, high);
        return Math.min(Math.max(mean, floor), ceiling);
    }

    /**
     * The displaced volume at which the last price is {@code price}, up to rounding.
     *
     * @param exogenousPrice {@code E}
     * @param price greater than 0
     */
    public double displacedVolume(double exogenousPrice, double price) {
        if (price >= exogenousPrice) {
            return asks.depth((price - exogenousPrice) / exogenousPrice) / exogenousPrice;
        }
        return -bids.depth((exogenousPrice - price) / price) / exogenousPrice;
    }

    /**
     * How much of an order the book has at a price or better, up to rounding.
     *
     * @param exogenousPrice {@code E}
     * @param displacedVolume {@code x} before the order
     * @param volume {@code u}, the order's signed volume
     * @param limit the worst price, greater than 0
     * @return signed as {@code volume}, from 0 to all of it
     */
    public double volumeWithin(double exogenousPrice, double displacedVolume, double volume, double limit) {
        double there = displacedVolume(exogenousPrice, limit) - displacedVolume;
        return volume > 0 ? Math.min(Math.max(there, 0), volume) : Math.max(Math.min(there, 0), volume);
    }

    /**
     * The most of an order that loses no more than {@code loss} against a price: what is executed at the mean price {@code
     * F} loses {@code u (F - price)}. Found by {@value #BISECTIONS} bisections.
     *
     * @param exogenousPrice {@code E}
     * @param displacedVolume {@code x} before the order
     * @param volume {@code u}, the order's signed volume
     * @param price greater than 0
     * @param loss quote currency, 0 or more
     * @return signed as {@code volume}, from 0 to all of it
     */
    public double volumeLosing(
            double exogenousPrice, double displacedVolume, double volume, double price, double loss) {
        if (volume * (fillPrice(exogenousPrice, displacedVolume, volume) - price) <= loss) {
            return volume;
        }
        // Up to where the last price reaches the given one, the more is executed, the less is lost; then the more is.
        double enough = volumeWithin(exogenousPrice, displacedVolume, volume, price);
        double tooMuch = volume;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * enough + 0.5 * tooMuch;
            if (middle * (fillPrice(exogenousPrice, displacedVolume, middle) - price) <= loss) {
                enough = middle;
            } else {
                tooMuch = middle;
            }
        }
        return enough;
    }

    /**
     * The signed base volume {@code u} whose price, summed along its path {@code [x, x + u]}, is an amount: what an order
     * for contracts of a fixed size in the quote currency displaces. It is filled at {@code amount / |u|}, the path's mean
     * price; but at no less than {@value #LEAST_FILL} of {@code E}: for an amount the bids of a book give way
     * exponentially, and no market would take it.
     *
     * @param exogenousPrice {@code E}
     * @param displacedVolume {@code x} before the order
     * @param sign +1 for a purchase, -1 for a sale
     * @param amount quote currency, greater than 0
     */
    public double volumeWorth(double exogenousPrice, double displacedVolume, int sign, double amount) {
        double eatenAsks = Math.max(0, displacedVolume * exogenousPrice);
        double eatenBids = Math.max(0, -displacedVolume * exogenousPrice);
        double notional;
        if (sign > 0) {
            double back = eatenBids * bids.meanReciprocal(0, eatenBids);
            notional = amount <= back
                    ? bids.bidNotionalBack(eatenBids, amount)
                    : eatenBids + asks.askNotional(eatenAsks, amount - back);
        } else {
            double back = eatenAsks * (1 + asks.meanDisplacement(0, eatenAsks));
            notional = amount <= back
                    ? asks.askNotionalBack(eatenAsks, amount)
                    : eatenAsks + bids.bidNotional(eatenBids, amount - back);
        }
        return sign * Math.min(notional / exogenousPrice, amount / (exogenousPrice * LEAST_FILL));
    }

    private double meanAskFactor(double exogenousPrice, double from, double to) {
        return 1 + asks.meanDisplacement(from * exogenousPrice, to * exogenousPrice);
    }

    private double meanBidFactor(double exogenousPrice, double from, double to) {
        return bids.meanReciprocal(from * exogenousPrice, to * exogenousPrice);
    }
}
