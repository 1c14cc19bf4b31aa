package io.shortfuse.engine.oracle;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.liquidity.ImpactCurve;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.margin.MarginFormula;
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

    private Liquidity liquidity;
    private double permanent;
    private double fading;
    private long asOf;
    private double peakRatio = 1;

    NaiveMarket(Instrument instrument) {
        this.instrument = instrument;
        this.liquidity = instrument.liquidity();
        this.exogenousPrice = instrument.price();
        this.peakMarkPrice = instrument.price();
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

    /** The part of a signed volume that is executed where the rest may be auto-deleveraged. */
    double executable(double volume, double bankruptcyPrice, AdlOrder order, double payable, long time) {
        double displaced = displacedVolume(time);
        return order == AdlOrder.MARKET
                ? curve().volumeLosing(exogenousPrice, displaced, volume, bankruptcyPrice, payable)
                : curve().volumeWithin(exogenousPrice, displaced, volume, bankruptcyPrice);
    }

    /** Executes a signed volume and returns its mean price. */
    double execute(double volume, long time) {
        if (volume == 0) {
            return lastPrice(time);
        }
        double fillPrice = curve().fillPrice(exogenousPrice, displacedVolume(time), volume);
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
