package io.shortfuse.engine.oracle;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.mark.VenueMark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listed market: its exogenous price, what forced flow has displaced, and its part in the result. */
final class NaiveMarket {
    final Instrument instrument;
    double exogenousPrice;
    /** Of the last price event. */
    double tickPrice;
    /** What contagion makes of it. */
    double factor = 1;

    boolean hasTicked;
    /** When a price event last yielded a simulated price. */
    @Nullable
    Long toldAt;

    boolean lastTickUntold;
    double forcedBuys;
    double forcedSells;
    double deficit;
    double peakMarkPrice;

    /** The venue's own mark, where it makes one. */
    final @Nullable VenueMark venueMark;

    /** At whole multiples of what its samples are taken; 0: none are. */
    final long sampleInterval;

    long nextSample;
    /** The mark of the last sample. */
    @Nullable
    Double sampledMark;

    double fundingRate;
    /** When funding is paid next; the end of time: it is not. */
    long nextFunding = Long.MAX_VALUE;

    double fundingToLongs;
    double fundingToShorts;

    /** Of what is executed here, the part that this book takes. */
    double ownShare = 1;
    /** Of an execution, the signed volume that all books together take, at undisturbed depth of the one executed on. */
    double totalVolume;

    /** The part of the book that is left for the wave. */
    double depthScale = 1;

    private final List<Tick> ticks = new ArrayList<>();
    private double priceBeforeTicks;

    private Liquidity liquidity;
    private double permanent;
    private double fading;
    private long asOf;
    private double peakRatio = 1;

    NaiveMarket(Instrument instrument, long time) {
        this.instrument = instrument;
        this.liquidity = instrument.liquidity();
        this.exogenousPrice = instrument.price();
        this.tickPrice = instrument.price();
        this.peakMarkPrice = instrument.price();
        this.priceBeforeTicks = instrument.price();
        FundingTerms terms = instrument.funding();
        if (terms != null && terms.rate() != 0) {
            fundingRate = terms.rate();
            nextFunding = (time / terms.intervalNs() + 1) * terms.intervalNs();
        }
        if (instrument.mark() instanceof MarkRule.Venue venue) {
            venueMark = VenueMark.of(venue.formula());
            sampleInterval = venue.formula().sampleIntervalNs();
            nextSample = (time / sampleInterval + 1) * sampleInterval;
        } else {
            venueMark = null;
            sampleInterval = 0;
            nextSample = Long.MAX_VALUE;
        }
    }

    private record Tick(long time, double price) {}

    void tick(long time, double price) {
        tickPrice = price;
        hasTicked = true;
        changePrice(time);
    }

    /** @param sum of what it feels of other markets, relative */
    void feel(long time, double sum) {
        factor = Math.min(1000, Math.max(0.001, 1 + sum));
        changePrice(time);
    }

    private void changePrice(long time) {
        exogenousPrice = Math.min(1e15, Math.max(1e-12, tickPrice * factor));
        ticks.add(new Tick(time, exogenousPrice));
    }

    /** The notional within 1% of the price, of both sides in the mean. */
    double depthOnePercent() {
        return curve().depth(0.01);
    }

    /** @param forcedMove by the wave before in the same cascade */
    void withdraw(long time, double forcedMove) {
        Withdrawal withdrawal = liquidity.withdrawal();
        depthScale = withdrawal == null
                ? 1
                : withdrawal.scale(Math.abs(exogenousPrice / priceAgo(time, withdrawal.windowNs()) - 1) + forcedMove);
    }

    /** The price that stood when the hundredth of a window began that was a window ago. */
    private double priceAgo(long time, long window) {
        long part = Math.max(1, window / 100);
        long begin = Math.floorDiv(time - window, part) * part;
        double price = priceBeforeTicks;
        for (Tick tick : ticks) {
            if (tick.time < begin) {
                price = tick.price;
            }
        }
        return price;
    }

    long fundingInterval() {
        FundingTerms terms = instrument.funding();
        return terms == null ? FundingTerms.DEFAULT.intervalNs() : terms.intervalNs();
    }

    long timeToFunding(long time) {
        return nextFunding == Long.MAX_VALUE ? 0 : Math.min(nextFunding - time, fundingInterval());
    }

    void fundingPaid(long time) {
        if (instrument.funding() == null) {
            fundingRate = 0;
            nextFunding = Long.MAX_VALUE;
        } else {
            nextFunding = (time / fundingInterval() + 1) * fundingInterval();
        }
    }

    MarginFormula margins() {
        return MarginFormula.of(instrument.rules().margin());
    }

    String id() {
        return instrument.market();
    }

    double displacedVolume(long time) {
        return permanent + fading * factor(time);
    }

    private double factor(long time) {
        Long halfLife = liquidity.resilienceHalfLifeNs();
        if (time == asOf || halfLife == null || fading == 0) {
            return 1;
        }
        return StrictMath.pow(2, -(double) (time - asOf) / halfLife);
    }

    double lastPrice(long time) {
        return curve().lastPrice(exogenousPrice, displacedVolume(time));
    }

    double displacement(long time) {
        return lastPrice(time) / exogenousPrice - 1;
    }

    private ImpactCurve curve() {
        return ImpactCurve.of(liquidity.shape());
    }

    Contract contract() {
        return instrument.contract();
    }

    /** What a unit of the market's money is worth in the run's. */
    double rate(double indexPrice) {
        return instrument.isInverse() ? indexPrice : 1;
    }

    /** The part of an order that is executed where the rest may be auto-deleveraged. */
    double executable(Side side, double quantity, double bankruptcyPrice, AdlOrder order, double payable, long time) {
        double displaced = displacedVolume(time);
        double volume = volume(side, quantity * ownShare / depthScale, time);
        double loss = (instrument.isInverse() ? payable * bankruptcyPrice : payable) * ownShare / depthScale;
        double part = order == AdlOrder.MARKET
                ? curve().volumeLosing(exogenousPrice, displaced, volume, bankruptcyPrice, loss)
                : curve().volumeWithin(exogenousPrice, displaced, volume, bankruptcyPrice);
        if (contract() instanceof Contract.Inverse inverse) {
            double spent = Math.abs(part) * curve().fillPrice(exogenousPrice, displaced, part);
            return part == volume ? quantity : Math.min(quantity, spent / inverse.size() * depthScale / ownShare);
        }
        return part == volume ? quantity : Math.min(quantity, Math.abs(part) * depthScale / ownShare);
    }

    /** The signed volume that closes so much of a side. */
    private double volume(Side side, double quantity, long time) {
        int sign = -side.sign();
        return contract() instanceof Contract.Inverse inverse
                ? curve().volumeWorth(exogenousPrice, displacedVolume(time), sign, quantity * inverse.size())
                : sign * quantity;
    }

    /** Closes so much of a side and returns the mean price. */
    double execute(Side side, double quantity, long time) {
        if (quantity == 0) {
            return lastPrice(time);
        }
        double volume = volume(side, quantity * ownShare / depthScale, time);
        double fillPrice = contract() instanceof Contract.Inverse inverse
                ? quantity * ownShare / depthScale * inverse.size() / Math.abs(volume)
                : curve().fillPrice(exogenousPrice, displacedVolume(time), volume);
        displace(volume, time);
        totalVolume = instrument.isInverse() ? volume * depthScale / ownShare : -side.sign() * quantity;
        return fillPrice;
    }

    /** @param volume signed, of undisturbed depth */
    void displace(double volume, long time) {
        fade(time);
        fading += (1 - liquidity.permanentShare()) * volume;
        permanent += liquidity.permanentShare() * volume;
    }

    void replaceLiquidity(Liquidity next, long time) {
        fade(time);
        liquidity = next;
        ticks.clear();
        priceBeforeTicks = exogenousPrice;
    }

    private void fade(long time) {
        fading *= factor(time);
        asOf = time;
    }

    void count(Side side, double quantity, double orderDeficit) {
        if (side == Side.SHORT) {
            forcedBuys += quantity;
        } else {
            forcedSells += quantity;
        }
        deficit += orderDeficit;
    }

    void samplePeak(double markPrice) {
        double ratio = Math.max(markPrice / instrument.price(), instrument.price() / markPrice);
        if (ratio > peakRatio) {
            peakRatio = ratio;
            peakMarkPrice = markPrice;
        }
    }
}
