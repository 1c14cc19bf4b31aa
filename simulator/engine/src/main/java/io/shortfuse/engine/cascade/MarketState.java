package io.shortfuse.engine.cascade;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.StepRule;
import org.jspecify.annotations.Nullable;

/**
 * A market while it is simulated: the exogenous price, what forced flow has displaced, and what has come of it. Reading
 * a price never changes state.
 */
final class MarketState {
    final Instrument instrument;
    /** Number of the market in the book, in order of listing. */
    final int number;

    final MarginFormula margins;
    /** Of an inverse contract, quote currency; 0: quantities are base units. */
    private final double size;
    /** Whether the venue closes positions in steps. */
    final boolean steps;

    final SymbolIndex index;
    final InsuranceFund fund;

    /** The mark that the venue makes of several prices, where it does. */
    final @Nullable SampledMark sampledMark;

    final FundingClock funding;

    Liquidity liquidity;
    ImpactCurve curve;

    /** What prices were some time ago, where makers withdraw by that. */
    @Nullable
    PriceHistory history;

    /** Of the last price event; before the first, of the listing. */
    private double tickPrice;
    /** What contagion makes of it. */
    private double contagionFactor = 1;

    private double exogenousPrice;
    /** Whether it has had a price event: before, none of its accounts is eligible. */
    boolean ticked;
    /** Whether a what-if leaves out whom its marks trigger. */
    boolean leftOut;

    /** From when on a price event yields a simulated price again; the first does. */
    long priceDue;
    /** Whether the last price event yielded none, and no wave has since. */
    boolean priceHeldBack;

    double permanent;
    double transientVolume;
    long transientAsOf;

    /** The last answer of the book on what remains after a time: it is asked several times a time, and powers are dear. */
    private long knownElapsed;

    private double knownRemaining = 1;

    double forcedBuyQuantity;
    double forcedSellQuantity;
    double deficit;
    double peakMarkPrice;
    private double peakRatio;
    CascadePart part;

    /** A market that is listed {@code now}. */
    MarketState(Instrument instrument, int number, SymbolIndex index, InsuranceFund fund, long now) {
        this.instrument = instrument;
        this.number = number;
        this.margins = MarginFormula.of(instrument.rules().margin());
        this.size = contract() instanceof Contract.Inverse inverse ? inverse.size() : 0;
        this.steps = instrument.rules().step() != StepRule.WHOLE;
        this.index = index;
        this.fund = fund;
        this.liquidity = instrument.liquidity();
        this.curve = ImpactCurve.of(liquidity.shape());
        this.history = historyFrom(liquidity, instrument.price());
        this.tickPrice = instrument.price();
        this.exogenousPrice = instrument.price();
        this.peakMarkPrice = instrument.price();
        this.peakRatio = 1;
        this.part = new CascadePart(instrument.price(), instrument.price(), Side.SHORT);
        this.funding = new FundingClock(instrument.funding(), now);
        this.sampledMark = instrument.mark() instanceof MarkRule.Venue venue ? new SampledMark(venue, this, now) : null;
    }

    String id() {
        return instrument.market();
    }

    /** The book from a time on: what is displaced then stays displaced, and fades by the new half-life. */
    void changeLiquidity(long time, Liquidity liquidity) {
        transientVolume *= decay(time);
        transientAsOf = time;
        setLiquidity(liquidity);
    }

    private static @Nullable PriceHistory historyFrom(Liquidity liquidity, double price) {
        Withdrawal withdrawal = liquidity.withdrawal();
        return withdrawal == null ? null : new PriceHistory(withdrawal, price);
    }

    void setLiquidity(Liquidity liquidity) {
        index.forget();
        index.forgetShares();
        history = historyFrom(liquidity, exogenousPrice);
        knownElapsed = 0;
        knownRemaining = 1;
        this.liquidity = liquidity;
        this.curve = ImpactCurve.of(liquidity.shape());
    }

    /** Of the last price event; before the first, of the listing. */
    double tickPrice() {
        return tickPrice;
    }

    /** What the price would be without forced flow in this market: what ticks say, and what is felt of others. */
    double exogenousPrice() {
        return exogenousPrice;
    }

    /** Takes a price event. */
    void tick(long time, double price) {
        tickPrice = price;
        ticked = true;
        changeExogenousPrice(time, Contagion.exogenousPrice(price, contagionFactor));
    }

    /** Takes a price event after which the exogenous price is a given one, whatever is felt of other markets. */
    void jump(long time, double price) {
        tickPrice = price / contagionFactor;
        ticked = true;
        changeExogenousPrice(time, price);
    }

    /** Feels other markets from now on. */
    void feel(long time, double factor) {
        contagionFactor = factor;
        priceHeldBack = true;
        changeExogenousPrice(time, Contagion.exogenousPrice(tickPrice, factor));
    }

    private void changeExogenousPrice(long time, double price) {
        index.forget();
        exogenousPrice = price;
        if (history != null) {
            history.tick(time, price);
        }
    }

    private double decay(long time) {
        if (transientVolume == 0) {
            return 1;
        }
        long elapsed = time - transientAsOf;
        if (elapsed != knownElapsed) {
            knownRemaining = liquidity.remaining(elapsed);
            knownElapsed = elapsed;
        }
        return knownRemaining;
    }

    /** Signed displaced volume {@code x}, base units: {@code permanent + transient * 2^(-(t - asOf)/h)}. */
    double displacedVolume(long time) {
        return permanent + transientVolume * decay(time);
    }

    /** Says that a wave begins, and how much of the book is left for it. */
    void beginWave(long time) {
        part.beginWave(markPrice(time), lastPrice(time));
        Withdrawal withdrawal = liquidity.withdrawal();
        if (withdrawal != null && history != null) {
            double outside = Math.abs(exogenousPrice / history.windowBefore(time) - 1);
            part.depthScale = withdrawal.scale(outside + part.forcedMove);
        } else {
            part.depthScale = 1;
        }
    }

    /** What a unit of the settlement currency is worth in the reporting currency: the index price, where it is the coin. */
    double reportingRate(long time) {
        return size == 0 ? 1 : index.price(time);
    }

    /** How far forced flow has moved the last price from the exogenous one, relative. */
    double displacement(long time) {
        return lastPrice(time) / exogenousPrice - 1;
    }

    /** Whether its displacement is not yet what it comes to if nothing happens: prices do not cross it on their way there. */
    boolean isFading(long time) {
        return liquidity.resilienceHalfLifeNs() != null
                && lastPrice(time) != curve.lastPrice(exogenousPrice, permanent);
    }

    double lastPrice(long time) {
        return curve.lastPrice(exogenousPrice, displacedVolume(time));
    }

    /**
     * The price that triggers liquidations.
     *
     * @throws IllegalStateException if it is not finite and greater than 0, which no input within {@link
     *     io.shortfuse.engine.Limits} leads to: with such a price nothing that follows would mean anything
     */
    double markPrice(long time) {
        SampledMark sampled = sampledMark;
        double price = sampled != null
                ? sampled.price(time)
                : instrument.mark() == MarkRule.LAST ? lastPrice(time) : index.price(time);
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException("must be finite and greater than 0: markPrice=" + price + " market=" + id()
                    + " exogenousPrice=" + exogenousPrice + " displacedVolume=" + displacedVolume(time));
        }
        return price;
    }

    /** All prices of this market. */
    MarketPrices prices(long time) {
        return new MarketPrices(
                exogenousPrice,
                lastPrice(time),
                index.price(time),
                markPrice(time),
                instrument.mark() == MarkRule.LAST ? tickPrice : index.tickPrice(),
                instrument.mark() == MarkRule.LAST ? exogenousPrice : index.exogenousPrice());
    }

    /** Whether its marks trigger anybody. */
    boolean triggers() {
        return ticked && !leftOut;
    }

    /** What quantities and money mean here. */
    Contract contract() {
        return margins.contract();
    }

    /**
     * The part of the order that closes so much of a side that goes to the book where the rest can be auto-deleveraged: from
     * 0 to all of it.
     *
     * @param bankruptcyPrice greater than 0
     * @param payable settlement currency
     */
    double executable(long time, Side side, double quantity, double bankruptcyPrice, AdlOrder order, double payable) {
        double displacedVolume = displacedVolume(time);
        double scale = part.depthScale;
        double own = index.ownShare(this);
        double u = baseVolume(displacedVolume, side, quantity * own / scale);
        // What an inverse position leaves is u - C/B, with the cost C of the path: what a linear one would, in coins at
        // B.
        double loss = (size == 0 ? payable : payable * bankruptcyPrice) * own / scale;
        double volume = order == AdlOrder.LIMIT_AT_BANKRUPTCY
                ? curve.volumeWithin(exogenousPrice, displacedVolume, u, bankruptcyPrice)
                : curve.volumeLosing(exogenousPrice, displacedVolume, u, bankruptcyPrice, loss);
        if (volume == u) {
            return quantity;
        }
        if (size == 0) {
            return Math.min(quantity, Math.abs(volume) * scale / own);
        }
        double cost = Math.abs(volume) * curve.fillPrice(exogenousPrice, displacedVolume, volume);
        return Math.min(quantity, cost / size * scale / own);
    }

    /** The signed base volume that an order displaces which closes so much of a side; buying is positive. */
    private double baseVolume(double displacedVolume, Side side, double quantity) {
        return size == 0
                ? -side.sign() * quantity
                : curve.volumeWorth(exogenousPrice, displacedVolume, -side.sign(), quantity * size);
    }

    /**
     * Executes the order that closes so much of a side, and returns its mean price; of nothing, the last price.
     *
     * @param quantity 0 or more
     */
    double execute(long time, Side side, double quantity) {
        if (quantity == 0) {
            return lastPrice(time);
        }
        index.forget();
        double displacedVolume = displacedVolume(time);
        // Where makers have left a part of the book, an order goes as far as a greater one of the whole; where other
        // books
        // take a part of it, as far as a smaller one.
        double own = index.ownShare(this);
        double undisturbed = quantity * own / part.depthScale;
        double u = baseVolume(displacedVolume, side, undisturbed);
        double fillPrice =
                size == 0 ? curve.fillPrice(exogenousPrice, displacedVolume, u) : undisturbed * size / Math.abs(u);
        displace(time, u);
        index.spread(time, this, size == 0 ? -side.sign() * quantity : u * part.depthScale / own);
        if (side == Side.SHORT) {
            forcedBuyQuantity += quantity;
        } else {
            forcedSellQuantity += quantity;
        }
        return fillPrice;
    }

    /** Displaces a signed base volume of undisturbed depth. */
    private void displace(long time, double volume) {
        double permanentShare = liquidity.permanentShare();
        transientVolume = transientVolume * decay(time) + (1 - permanentShare) * volume;
        permanent += permanentShare * volume;
        transientAsOf = time;
    }

    /** Displaces what arbitrage brings here of an execution on another venue, signed base volume. */
    void displaceByArbitrage(long time, double volume) {
        displace(time, volume / part.depthScale);
    }

    /** Notes a mark price; the run's peak is the one farthest from the start price, as a ratio. */
    void observe(double markPrice) {
        part.observe(markPrice);
        double start = instrument.price();
        double ratio = Math.max(markPrice / start, start / markPrice);
        if (ratio > peakRatio) {
            peakRatio = ratio;
            peakMarkPrice = markPrice;
        }
    }

    void writePrice(StateOutput out) {
        out.putDouble(tickPrice);
        out.putDouble(contagionFactor);
        out.putDouble(exogenousPrice);
        out.putBoolean(ticked);
    }

    void readPrice(StateInput in) {
        index.forget();
        tickPrice = in.getDouble();
        contagionFactor = in.getDouble();
        exogenousPrice = in.getDouble();
        ticked = in.getBoolean();
    }

    /** Takes back a peak that {@link #observe} found. */
    void restorePeak(double markPrice) {
        double start = instrument.price();
        peakMarkPrice = markPrice;
        peakRatio = Math.max(markPrice / start, start / markPrice);
    }
}
