package io.shortfuse.engine.oracle;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.mark.VenueMark;
import org.jspecify.annotations.Nullable;

/** A listed market: its exogenous price, what forced flow has displaced, and its part in the result. */
final class NaiveMarket {
    final Instrument instrument;
    double exogenousPrice;
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

    private Liquidity liquidity;
    private double permanent;
    private double fading;
    private long asOf;
    private double peakRatio = 1;

    NaiveMarket(Instrument instrument, long time) {
        this.instrument = instrument;
        this.liquidity = instrument.liquidity();
        this.exogenousPrice = instrument.price();
        this.peakMarkPrice = instrument.price();
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
        if (bankruptcyPrice <= 0) {
            return quantity;
        }
        double displaced = displacedVolume(time);
        double volume = volume(side, quantity, time);
        double loss = instrument.isInverse() ? payable * bankruptcyPrice : payable;
        double part = order == AdlOrder.MARKET
                ? curve().volumeLosing(exogenousPrice, displaced, volume, bankruptcyPrice, loss)
                : curve().volumeWithin(exogenousPrice, displaced, volume, bankruptcyPrice);
        if (contract() instanceof Contract.Inverse inverse) {
            double spent = Math.abs(part) * curve().fillPrice(exogenousPrice, displaced, part);
            return part == volume ? quantity : Math.min(quantity, spent / inverse.size());
        }
        return Math.abs(part);
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
        double volume = volume(side, quantity, time);
        double fillPrice = contract() instanceof Contract.Inverse inverse
                ? quantity * inverse.size() / Math.abs(volume)
                : curve().fillPrice(exogenousPrice, displacedVolume(time), volume);
        fade(time);
        fading += (1 - liquidity.permanentShare()) * volume;
        permanent += liquidity.permanentShare() * volume;
        return fillPrice;
    }

    void replaceLiquidity(Liquidity next, long time) {
        fade(time);
        liquidity = next;
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
