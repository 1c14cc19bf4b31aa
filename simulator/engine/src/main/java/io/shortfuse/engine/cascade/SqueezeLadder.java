package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;

/**
 * The book of one symbol, aggregated: quantities and notionals cumulated over the liquidation prices of each venue and
 * side. It answers what a jump of the outside price sets off ({@link EngineSnapshot#jump}) with some binary searches a
 * wave instead of an order an account, and so a thousand times in the time that the engine takes once.
 *
 * <p>That is exact because nothing that decides the price depends on the order within a wave, or on who pays: all
 * accounts of a wave are those that the marks at its start have reached, displacement adds up, and funds do not move
 * prices. (Where they do, and where what an order displaces depends on the price that it finds, the engine plays each jump
 * that reaches anybody; where a mark is sampled and lags behind, when a wave finds it decides, too, and the engine plays
 * every jump: {@link #aggregates}.) It agrees with the engine in the number of waves, and up to rounding in everything
 * else, unless a mark
 * comes to within rounding of a liquidation price; a test holds it to that. Money that changes hands (fills, fees, funds)
 * is the engine's to tell.
 *
 * <p>Immutable; any number of threads may ask at once.
 */
public final class SqueezeLadder {
    /** Over which {@code dM/dx} is measured, of the displaced volume, and at least so much notional. */
    private static final double SLOPE_STEP = 1e-6;

    private static final double LEAST_SLOPE_NOTIONAL = 1;

    /** How near to a mark a displacement is looked for, relative, and how far away. */
    private static final double MARK_TOLERANCE = 1e-9;

    private static final int MOST_DOUBLINGS = 100;

    /**
     * How far is looked for cross accounts, which have no liquidation price to look for: a quarter up, and as far down. Most
     * have less than that behind what they hold.
     */
    public static final double CROSS_REACH = 0.25;

    private final String symbol;
    private final Venue[] venues;
    private final double[] weights;
    private final double passThrough;
    /** By venue, of what is executed there: the part that the book of each venue takes. */
    private final double[][] spread;

    private final long now;
    private final long waveIntervalNs;
    private final long quietNs;
    private final EngineSnapshot snapshot;
    private final boolean lags;
    private final boolean hasCross;
    private final boolean aggregates;

    private SqueezeLadder(SymbolIndex index, Venue[] venues, Universe universe, EngineSnapshot snapshot) {
        this.symbol = index.symbol;
        this.venues = venues;
        this.weights = index.weights();
        this.passThrough = index.passThrough;
        this.spread = index.shares();
        this.now = universe.now;
        this.waveIntervalNs = universe.settings().waveIntervalNs();
        Long quiet = universe.settings().cascadeQuietNs();
        this.quietNs = quiet == null ? 0 : quiet;
        this.snapshot = snapshot;
        this.lags = index.markets.stream().anyMatch(market -> market.sampledMark != null);
        this.hasCross =
                index.markets.stream().anyMatch(market -> universe.book.cross().isWatched(market.number));
        this.aggregates = !lags
                && !hasCross
                && index.markets.stream()
                        .allMatch(market -> market.instrument.rules().autoDeleveraging() == null
                                && market.instrument.rules().backstopShare() == null
                                && !market.instrument.isInverse()
                                && market.liquidity.withdrawal() == null
                                && !market.steps);
    }

    /** The ladder of a symbol of an engine that is idle and has no cascade open, and goes on from {@code snapshot}. */
    static SqueezeLadder of(CascadeEngine engine, SymbolIndex index, EngineSnapshot snapshot) {
        if (!engine.isIdle() || engine.cascade != null) {
            throw new IllegalStateException("must be idle, and no cascade open, to be asked for jumps");
        }
        Universe universe = engine.universe;
        Venue[] venues = new Venue[index.markets.size()];
        for (int i = 0; i < venues.length; i++) {
            venues[i] = new Venue(index.markets.get(i), universe.book);
        }
        return new SqueezeLadder(index, venues, universe, snapshot);
    }

    /**
     * Whether jumps are answered from the aggregated book: not where a market of the symbol auto-deleverages, because
     * then the fund decides how much of an order moves the price; nor where one is inverse, because there that depends on
     * the order in which accounts are closed; nor where makers withdraw, because then it depends on the move; nor where one
     * closes positions in steps, or has positions of cross accounts; and not where a mark is its venue's own, because then
     * it follows later. There the engine plays them.
     */
    public boolean aggregates() {
        return aggregates;
    }

    /**
     * What a jump sets off; fund, deficit and auto-deleveraging are left at 0 where this {@link #aggregates} ({@link
     * EngineSnapshot#jump} tells them).
     *
     * @param market the market whose outside price is given; the other venues of the symbol jump by the same ratio
     * @param exogenousPrice quote per base, greater than 0
     * @throws IllegalArgumentException if the market is not of this symbol
     */
    public JumpOutcome jump(String market, double exogenousPrice) {
        Require.price(exogenousPrice, "exogenousPrice");
        int reference = indexOf(market);
        if (!lags && !hasCross) {
            JumpOutcome added = new Play(reference, exogenousPrice).run();
            // Where nobody is reached there is nothing that a fund could change.
            if (aggregates || added.waves() == 0) {
                return added;
            }
        }
        return snapshot.jump(market, exogenousPrice, (sequence, event) -> {});
    }

    /**
     * The local branching ratio {@code R(p)}: the quantity that liquidates within {@code width} of {@code p}, over
     * the width, times {@code dM/dx} of what is bought there at its present outside price and at the displacement at
     * which its mark is {@code p}; books of other venues take their part where they are coupled. At 1 or more forced
     * flow feeds itself there. Above the present mark it is the shorts'
     * {@code (p, p + width * p]}, below it the longs' {@code [p - width * p, p)}. Simulation model, section 8.
     *
     * @param price of the mark, greater than 0
     * @param width relative, greater than 0; 0.001 is 10 basis points
     * @return 0 or more; 0 too where no displacement of this book alone can bring the mark to {@code p}
     */
    public double localBranchingRatio(String market, double price, double width) {
        Require.price(price, "price");
        Require.positive(width, "width");
        int at = indexOf(market);
        Venue venue = venues[at];
        boolean up = price >= markPrice(at);
        PriceSteps steps = up ? venue.shorts : venue.longs;
        double span = width * price;
        int from = up ? steps.reached(price) : steps.reached(price - span);
        int to = up ? steps.reached(price + span) : steps.reached(price);
        int low = Math.min(from, to);
        int high = Math.max(from, to);
        double quantity = steps.quantity(high) - steps.quantity(low);
        return quantity / span * slope(at, price);
    }

    /** Is told of places on the way of a mark. */
    @FunctionalInterface
    public interface BranchingVisitor {
        /**
         * A place.
         *
         * @param markPrice just before the liquidation price of somebody
         * @param ratio {@link #localBranchingRatio} there
         */
        void visit(double markPrice, double ratio);
    }

    /**
     * Visits every place in front of an account of a market on the way of its mark, the nearest first. Elsewhere the
     * local branching ratio is not greater, but for what the price itself changes within a window.
     *
     * @param up whether the way is up, and the accounts shorts; else they are longs
     * @param width of the window, relative, greater than 0 and less than 1
     */
    public void visitBranching(String market, boolean up, double width, BranchingVisitor visitor) {
        int at = indexOf(market);
        PriceSteps steps = up ? venues[at].shorts : venues[at].longs;
        int end = 0;
        for (int i = steps.reached(markPrice(at)); i < steps.size(); i++) {
            double price = steps.price(i);
            if (i > 0 && price == steps.price(i - 1)) {
                continue;
            }
            double mark = up ? Math.nextDown(price) : Math.nextUp(price);
            double span = width * mark;
            end = Math.max(end, i);
            while (end < steps.size() && (up ? steps.price(end) <= mark + span : steps.price(end) >= mark - span)) {
                end++;
            }
            visitor.visit(mark, (steps.quantity(end) - steps.quantity(i)) / span * slope(at, mark));
        }
    }

    /**
     * How far a venue's mark rises by what is bought there, per base unit, where it is {@code price}: {@code dM/dx} of its
     * own book, the other venues being as they are, or where books are coupled of all that arbitrage spreads it over.
     */
    private double slope(int at, double price) {
        Venue venue = venues[at];
        if (spread[at][at] != 1) {
            return coupledSlope(at, price);
        }
        double share = 1;
        double last = price;
        if (venue.mark == MarkRule.INDEX) {
            // M = mean(E) * (1 + phi * mean(delta)), solved for the own delta.
            double meanPrice = 0;
            double others = 0;
            for (int i = 0; i < venues.length; i++) {
                meanPrice += weights[i] * venues[i].exogenousPrice;
                others += i == at ? 0 : weights[i] * (venues[i].lastPrice(now) / venues[i].exogenousPrice - 1);
            }
            double part = passThrough * weights[at];
            double delta = ((price / meanPrice - 1) - passThrough * others) / part;
            last = venue.exogenousPrice * (1 + delta);
            share = meanPrice * part / venue.exogenousPrice;
        }
        if (!(last > 0 && last < Double.POSITIVE_INFINITY && share > 0)) {
            return 0;
        }
        double x = venue.curve.displacedVolume(venue.exogenousPrice, last);
        double step = Math.max(Math.abs(x) * SLOPE_STEP, LEAST_SLOPE_NOTIONAL / venue.exogenousPrice);
        double rise = venue.curve.lastPrice(venue.exogenousPrice, x + step)
                - venue.curve.lastPrice(venue.exogenousPrice, x - step);
        return share * rise / (2 * step);
    }

    private double coupledSlope(int at, double price) {
        double volume = volumeReaching(at, price);
        double step = Math.max(Math.abs(volume) * SLOPE_STEP, LEAST_SLOPE_NOTIONAL / venues[at].exogenousPrice);
        double rise = markPriceAfter(at, volume + step) - markPriceAfter(at, volume - step);
        double slope = rise / (2 * step);
        return slope > 0 && slope < Double.POSITIVE_INFINITY ? slope : 0;
    }

    /** What has to be bought on a venue, signed, for its mark to be a given one, to nine digits; by false position. */
    private double volumeReaching(int at, double price) {
        double before = 0;
        double missedBefore = markPriceAfter(at, 0) - price;
        double unit = venues[at].curve.depth(0.01) / venues[at].exogenousPrice;
        double volume = missedBefore <= 0 ? unit : -unit;
        double missed = markPriceAfter(at, volume) - price;
        for (int i = 0; i < MOST_DOUBLINGS && missed * missedBefore > 0; i++) {
            before = volume;
            missedBefore = missed;
            volume *= 2;
            missed = markPriceAfter(at, volume) - price;
        }
        while (missed * missedBefore < 0 && Math.abs(missed) > MARK_TOLERANCE * price) {
            double next = (before * missed - volume * missedBefore) / (missed - missedBefore);
            if (next == before || next == volume) {
                break;
            }
            double missedNext = markPriceAfter(at, next) - price;
            if (missedNext * missed < 0) {
                before = volume;
                missedBefore = missed;
            } else {
                // The end that stays counts for half, or it would stay for ever (Illinois).
                missedBefore *= 0.5;
            }
            volume = next;
            missed = missedNext;
        }
        return volume;
    }

    /** The mark of a venue after so much was bought there. */
    private double markPriceAfter(int at, double volume) {
        double[] exogenous = new double[venues.length];
        double[] last = new double[venues.length];
        for (int i = 0; i < venues.length; i++) {
            exogenous[i] = venues[i].exogenousPrice;
            last[i] = venues[i].lastPrice(now, volume * spread[at][i]);
        }
        return venues[at].mark == MarkRule.LAST ? last[at] : IndexFormula.price(weights, exogenous, last, passThrough);
    }

    /**
     * Whether upwards, once forced buying has lifted the price, the final endogenous move can only grow with the price
     * jumped to: one venue, whose mark is its last price, and waves that follow at once (simulation model, section 9, fact
     * 1). Elsewhere a fund may run dry, books refill between waves and marks lag. Downwards it is never so: what the longs
     * have sold weighs the less, the lower the price.
     */
    public boolean growsUpwards() {
        return aggregates
                && venues.length == 1
                && venues[0].mark == MarkRule.LAST
                && waveIntervalNs == 0
                && quietNs == 0;
    }

    /**
     * The outside price that by itself, without any forced flow, brings the marks of all venues up to where {@code share}
     * of the quantity of their shorts has liquidated, and up by {@link #CROSS_REACH} at least where cross accounts have
     * positions; 0 if there is none, {@link Limits#HIGHEST_PRICE} if no price does.
     *
     * @param market in whose outside price it is told; the other venues jump by the same ratio
     * @param share 0 to 1
     */
    public double reachingShorts(String market, double share) {
        int reference = indexOf(market);
        double highest = hasCross ? venues[reference].exogenousPrice * (1 + CROSS_REACH) : 0;
        for (int i = 0; i < venues.length; i++) {
            if (!venues[i].shorts.isEmpty()) {
                highest = Math.max(highest, leastReaching(reference, i, venues[i].shorts.priceOf(share)));
            }
        }
        return highest;
    }

    /**
     * The outside price that by itself brings the marks of all venues down to where {@code share} of the quantity of
     * their longs has liquidated, and as far as {@link #CROSS_REACH} where cross accounts have positions; infinite if there
     * is none.
     *
     * @param market in whose outside price it is told; the other venues jump by the same ratio
     * @param share 0 to 1
     */
    public double reachingLongs(String market, double share) {
        int reference = indexOf(market);
        double lowest = hasCross ? venues[reference].exogenousPrice / (1 + CROSS_REACH) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < venues.length; i++) {
            if (!venues[i].longs.isEmpty()) {
                lowest = Math.min(lowest, leastReaching(reference, i, venues[i].longs.priceOf(share)));
            }
        }
        return lowest;
    }

    /** The outside price of one venue at which another's mark, which rises with it, is a given one; by bisection. */
    private double leastReaching(int reference, int at, double markPrice) {
        double low = Limits.LEAST;
        double high = Limits.HIGHEST_PRICE;
        // Where it is: nearly always near, and the middle of all doubles in between is far.
        double present = venues[reference].exogenousPrice;
        for (double price = present; price < high; price *= 2) {
            if (new Play(reference, price).markPrice(at) >= markPrice) {
                high = price;
            } else {
                low = price;
            }
        }
        for (double price = Math.min(present, high); price > low; price /= 2) {
            if (new Play(reference, price).markPrice(at) >= markPrice) {
                high = price;
            } else {
                low = price;
            }
        }
        for (double middle = low + (high - low) / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (new Play(reference, middle).markPrice(at) >= markPrice) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Whether cross accounts have positions in the symbol. */
    public boolean hasCrossAccounts() {
        return hasCross;
    }

    /** How many accounts of a market some price liquidates, of one side. */
    public int accounts(String market, Side side) {
        Venue venue = venues[indexOf(market)];
        return (side == Side.SHORT ? venue.shorts : venue.longs).size();
    }

    /** The same of all venues of the symbol. */
    public long accounts(Side side) {
        long accounts = 0;
        for (Venue venue : venues) {
            accounts += (side == Side.SHORT ? venue.shorts : venue.longs).size();
        }
        return accounts;
    }

    /** The step of a market's prices. */
    public double tickSize(String market) {
        return venues[indexOf(market)].tickSize;
    }

    /** The present mark price of a market; where its mark lags behind, the one that it comes to if prices stand still. */
    public double markPrice(String market) {
        return markPrice(indexOf(market));
    }

    /** The present outside price of a market. */
    public double exogenousPrice(String market) {
        return venues[indexOf(market)].exogenousPrice;
    }

    private double markPrice(int at) {
        return new Play(at, venues[at].exogenousPrice).markPrice(at);
    }

    private int indexOf(String market) {
        for (int i = 0; i < venues.length; i++) {
            if (venues[i].market.equals(market)) {
                return i;
            }
        }
        throw new IllegalArgumentException("must be a market of " + symbol + ": market=" + market);
    }

    /** A venue before the jump. */
    private static final class Venue {
        final String market;
        final MarkRule mark;
        final ImpactCurve curve;
        final Liquidity liquidity;
        final double tickSize;
        final double exogenousPrice;
        final double permanent;
        final double transientVolume;
        final long transientAsOf;
        final PriceSteps shorts;
        final PriceSteps longs;

        Venue(MarketState state, Book book) {
            market = state.id();
            mark = settled(state.instrument.mark());
            curve = state.curve;
            liquidity = state.liquidity;
            tickSize = state.instrument.tickSize();
            exogenousPrice = state.exogenousPrice();
            permanent = state.permanent;
            transientVolume = state.transientVolume;
            transientAsOf = state.transientAsOf;
            shorts = PriceSteps.of(book, state.number, Side.SHORT, state.contract());
            longs = PriceSteps.of(book, state.number, Side.LONG, state.contract());
        }

        /** What a venue's own mark comes to when prices stand still: the last price, but for the fair price, the index. */
        private static MarkRule settled(MarkRule mark) {
            if (mark instanceof MarkRule.Venue venue) {
                return venue.formula() instanceof FairPrice ? MarkRule.INDEX : MarkRule.LAST;
            }
            return mark;
        }

        double lastPrice(long time) {
            return lastPrice(time, 0);
        }

        /** The last price after so much more was displaced. */
        double lastPrice(long time, double volume) {
            double displaced = permanent + transientVolume * liquidity.remaining(time - transientAsOf);
            return curve.lastPrice(exogenousPrice, displaced + volume);
        }
    }

    /** A jump being played. */
    private final class Play {
        private final int reference;
        private final double[] exogenous = new double[venues.length];
        private final double[] last = new double[venues.length];
        private final double[] marks = new double[venues.length];
        private final double[] permanent = new double[venues.length];
        private final double[] transientVolume = new double[venues.length];
        private final long[] asOf = new long[venues.length];
        private final int[] shortsTaken = new int[venues.length];
        private final int[] longsTaken = new int[venues.length];
        private long time = now;
        private int waves;

        Play(int reference, double exogenousPrice) {
            this.reference = reference;
            double ratio = exogenousPrice / venues[reference].exogenousPrice;
            for (int i = 0; i < venues.length; i++) {
                exogenous[i] = i == reference ? exogenousPrice : venues[i].exogenousPrice * ratio;
                permanent[i] = venues[i].permanent;
                transientVolume[i] = venues[i].transientVolume;
                asOf[i] = venues[i].transientAsOf;
            }
        }

        JumpOutcome run() {
            readMarks();
            while (wave()) {
                waves++;
                time += waveIntervalNs;
                readMarks();
            }
            if (waves > 0 && quietNs > 0) {
                time += quietNs;
                readMarks();
            }
            return outcome();
        }

        /** All that the marks have reached, at once; whether that was anybody. */
        private boolean wave() {
            boolean any = false;
            for (int i = 0; i < venues.length; i++) {
                Venue venue = venues[i];
                int shorts = Math.max(shortsTaken[i], venue.shorts.reached(marks[i]));
                int longs = Math.max(longsTaken[i], venue.longs.reached(marks[i]));
                if (shorts == shortsTaken[i] && longs == longsTaken[i]) {
                    continue;
                }
                any = true;
                double bought = venue.shorts.quantity(shorts) - venue.shorts.quantity(shortsTaken[i]);
                double sold = venue.longs.quantity(longs) - venue.longs.quantity(longsTaken[i]);
                for (int j = 0; j < venues.length; j++) {
                    displace(j, (bought - sold) * spread[i][j]);
                }
                shortsTaken[i] = shorts;
                longsTaken[i] = longs;
            }
            return any;
        }

        private void displace(int i, double volume) {
            if (volume == 0) {
                return;
            }
            Liquidity liquidity = venues[i].liquidity;
            double remaining = liquidity.remaining(time - asOf[i]);
            transientVolume[i] = transientVolume[i] * remaining + (1 - liquidity.permanentShare()) * volume;
            permanent[i] += liquidity.permanentShare() * volume;
            asOf[i] = time;
        }

        private void readMarks() {
            for (int i = 0; i < venues.length; i++) {
                double remaining = venues[i].liquidity.remaining(time - asOf[i]);
                last[i] = venues[i].curve.lastPrice(exogenous[i], permanent[i] + transientVolume[i] * remaining);
            }
            double index = IndexFormula.price(weights, exogenous, last, passThrough);
            for (int i = 0; i < venues.length; i++) {
                marks[i] = venues[i].mark == MarkRule.LAST ? last[i] : index;
            }
        }

        double markPrice(int at) {
            readMarks();
            return marks[at];
        }

        private JumpOutcome outcome() {
            long liquidations = 0;
            double quantity = 0;
            double notional = 0;
            for (int i = 0; i < venues.length; i++) {
                Venue venue = venues[i];
                liquidations += shortsTaken[i] + longsTaken[i];
                quantity += venue.shorts.quantity(shortsTaken[i]) + venue.longs.quantity(longsTaken[i]);
                notional += venue.shorts.notional(shortsTaken[i]) + venue.longs.notional(longsTaken[i]);
            }
            return new JumpOutcome(
                    exogenous[reference],
                    marks[reference],
                    last[reference],
                    waves,
                    liquidations,
                    quantity,
                    notional,
                    0,
                    0,
                    0);
        }
    }
}
