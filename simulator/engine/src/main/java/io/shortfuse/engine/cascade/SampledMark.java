package io.shortfuse.engine.cascade;

import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.MarkInput;
import io.shortfuse.engine.mark.Samples;
import io.shortfuse.engine.mark.VenueMark;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;

/**
 * The mark price that a venue makes of several prices ({@link VenueMark}) at whole multiples of an interval since the
 * epoch. Between samples it is what it was at the last; before the first it follows the prices of the moment.
 */
final class SampledMark {
    final MarkRule.Venue rule;
    private final MarketState market;
    private final VenueMark formula;

    /** When the next sample is due. */
    private long next;

    private boolean sampled;
    private double price;

    /** A mark whose first sample is the first that is later than {@code now}. */
    SampledMark(MarkRule.Venue rule, MarketState market, long now) {
        this.rule = rule;
        this.market = market;
        this.formula = VenueMark.of(rule.formula());
        this.next = Samples.after(now, rule.formula().sampleIntervalNs());
    }

    long next() {
        return next;
    }

    /** How long the mark goes on to move after prices have stopped, and its next sample is taken. */
    long lagNs() {
        return rule.formula().windowNs() + rule.formula().sampleIntervalNs();
    }

    /** Takes the sample of a time if it is due then, and returns whether it was. */
    boolean sample(long time) {
        if (time < next) {
            return false;
        }
        price = formula.sample(input(time));
        sampled = true;
        next = Samples.after(time, rule.formula().sampleIntervalNs());
        return true;
    }

    double price(long time) {
        return sampled ? price : formula.price(input(time));
    }

    private MarkInput input(long time) {
        SymbolIndex index = market.index;
        double others = rule.formula() instanceof OracleMedian ? index.othersLastPrice(market, time) : Double.NaN;
        FundingClock funding = market.funding;
        return new MarkInput(
                index.price(time, rule.index()),
                market.lastPrice(time),
                funding.rate(),
                funding.remainingNs(time),
                funding.intervalNs(),
                others);
    }

    void write(StateOutput out) {
        out.putLong(next);
        out.putBoolean(sampled);
        out.putDouble(price);
        double[] state = formula.state();
        out.putInt(state.length);
        for (double figure : state) {
            out.putDouble(figure);
        }
    }

    void read(StateInput in) {
        next = in.getLong();
        sampled = in.getBoolean();
        price = in.getDouble();
        double[] state = new double[in.getInt()];
        for (int i = 0; i < state.length; i++) {
            state[i] = in.getDouble();
        }
        formula.restore(state);
    }
}
