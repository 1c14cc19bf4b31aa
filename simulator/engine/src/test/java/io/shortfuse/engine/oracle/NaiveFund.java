package io.shortfuse.engine.oracle;

import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** An insurance fund with its whole history. */
final class NaiveFund {
    private static final long MINUTE = 60_000_000_000L;

    private record Balance(long time, double amount) {}

    private final List<Balance> history = new ArrayList<>();
    private final List<Balance> joins = new ArrayList<>();
    private boolean watched;
    double start;
    double balance;

    void join(Instrument instrument, long time, double start, double balance) {
        var adl = instrument.rules().autoDeleveraging();
        if (!watched && adl != null && adl.trigger() == AdlTrigger.FUND_DRAWDOWN) {
            // From here on the fund's past matters.
            watched = true;
            history.clear();
            joins.clear();
        }
        this.start = start;
        set(time, balance);
        joins.add(new Balance(time, balance));
    }

    void change(long time, double amount) {
        set(time, balance + amount);
    }

    private void set(long time, double amount) {
        balance = amount;
        history.add(new Balance(time, amount));
    }

    double payable(long time, AdlTrigger trigger) {
        return trigger == AdlTrigger.FUND_EXHAUSTED ? balance : Math.max(0, balance - 0.7 * peak(time));
    }

    private double peak(long time) {
        long from = time - 480 * MINUTE;
        double peak = balance;
        for (Balance join : joins) {
            if (join.time >= from) {
                peak = Math.max(peak, join.amount);
            }
        }
        for (long minute = time - Math.floorMod(time, MINUTE); minute >= from; minute -= MINUTE) {
            for (int i = history.size() - 1; i >= 0; i--) {
                // At a whole minute the sample comes first.
                if (history.get(i).time < minute) {
                    peak = Math.max(peak, history.get(i).amount);
                    break;
                }
            }
        }
        return peak;
    }
}
