package io.shortfuse.engine.cascade;

import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.Instrument;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The insurance fund that the markets of a venue, settlement currency and pool share. */
final class InsuranceFund {
    /** Share of its peak that a fund may fall to before a venue with {@link AdlTrigger#FUND_DRAWDOWN} stops it paying. */
    private static final double DRAWDOWN_FLOOR = 0.7;

    /** Which fund: the common ones of the venues come before the others. */
    record Key(String venue, String currency, String pool) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::venue).thenComparing(Key::currency).thenComparing(Key::pool);

        static Key of(Instrument instrument) {
            String pool = instrument.pool();
            return new Key(instrument.venue(), instrument.settlementCurrency(), pool == null ? "" : pool);
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    double start;
    private double balance;

    /** Null where no market asks for it. */
    private @Nullable FundPeak peak;

    double balance() {
        return balance;
    }

    /** Another market joins, with which the fund is as large as this. */
    void join(long now, Instrument instrument, double start, double balance) {
        AutoDeleveraging adl = instrument.rules().autoDeleveraging();
        if (peak == null && adl != null && adl.trigger() == AdlTrigger.FUND_DRAWDOWN) {
            peak = new FundPeak();
        }
        if (peak != null) {
            peak.sample(now, this.balance);
            peak.join(now, balance);
        }
        this.start = start;
        this.balance = balance;
    }

    /** What it can pay before the venue auto-deleverages: 0 or more. */
    double payable(long now, AdlTrigger trigger) {
        FundPeak kept = peak;
        if (trigger == AdlTrigger.FUND_EXHAUSTED || kept == null) {
            return balance;
        }
        kept.sample(now, balance);
        return Math.max(0, balance - DRAWDOWN_FLOOR * kept.at(now, balance));
    }

    void receive(long now, double amount) {
        sample(now);
        balance += amount;
    }

    /** Takes a loss and returns what the fund could pay of it; the rest is a deficit. */
    double pay(long now, double loss) {
        sample(now);
        double paid = Math.min(balance, loss);
        balance -= paid;
        return paid;
    }

    private void sample(long now) {
        if (peak != null) {
            peak.sample(now, balance);
        }
    }

    void write(StateOutput out) {
        out.putDouble(start);
        out.putDouble(balance);
        out.putNullable(peak, FundPeak::write);
    }

    void read(StateInput in) {
        start = in.getDouble();
        balance = in.getDouble();
        peak = in.getNullable(InsuranceFund::readPeak);
    }

    private static FundPeak readPeak(StateInput in) {
        FundPeak peak = new FundPeak();
        peak.read(in);
        return peak;
    }
}
