package io.shortfuse.engine.cascade;

import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.mark.Samples;
import org.jspecify.annotations.Nullable;

/** The funding rate of a market, when it is paid next, and what has been paid. */
final class FundingClock {
    private final long intervalNs;
    private final FundingPrice price;
    /** Whether payments go on by themselves. */
    private final boolean regular;

    private double rate;
    private long next = Long.MAX_VALUE;

    /** Received by listed longs, less what they paid, settlement currency; likewise shorts. */
    double toLongs;

    double toShorts;

    FundingClock(@Nullable FundingTerms terms, long now) {
        FundingTerms known = terms == null ? FundingTerms.DEFAULT : terms;
        regular = terms != null;
        intervalNs = known.intervalNs();
        price = known.price();
        rate = known.rate();
        next = rate == 0 ? Long.MAX_VALUE : Samples.after(now, intervalNs);
    }

    double rate() {
        return rate;
    }

    FundingPrice price() {
        return price;
    }

    long intervalNs() {
        return intervalNs;
    }

    /** When it is paid next; the end of time where it is not. */
    long next() {
        return next;
    }

    /** How long until then, at most an interval; 0 where it is not paid. */
    long remainingNs(long now) {
        return next == Long.MAX_VALUE ? 0 : Math.min(next - now, intervalNs);
    }

    /** A rate that is paid at a time, in place of what was due before. */
    void set(double newRate, long fundingTime) {
        rate = newRate;
        next = newRate == 0 ? Long.MAX_VALUE : fundingTime;
    }

    /** Funding has been paid {@code now}. */
    void paid(long now) {
        if (regular) {
            next = Samples.after(now, intervalNs);
        } else {
            set(0, 0);
        }
    }

    void write(StateOutput out) {
        out.putDouble(rate);
        out.putLong(next);
        out.putDouble(toLongs);
        out.putDouble(toShorts);
    }

    void read(StateInput in) {
        rate = in.getDouble();
        next = in.getLong();
        toLongs = in.getDouble();
        toShorts = in.getDouble();
    }
}
