package io.shortfuse.engine.cascade;

/**
 * The forced displacement of a market that others feel, sampled: what each sample said that was not like the one before,
 * as far back as somebody may yet feel it. Samples are numbered from 0.
 */
final class ContagionSource {
    final MarketState market;
    /** The longest that it takes until somebody feels it. */
    private final long longestLagNs;

    // A ring: sample n stands at n modulo the length, a power of two.
    private long[] times = new long[16];
    private double[] displacements = new double[16];
    private long first;
    private long end;
    /** The least number that nobody has felt. */
    private long unfelt;

    /** What the last sample said, also if it said nothing new. */
    private double sampled;

    ContagionSource(MarketState market, long longestLagNs) {
        this.market = market;
        this.longestLagNs = longestLagNs;
    }

    /** Says that somebody has felt all samples before a number. */
    void felt(long number) {
        unfelt = Math.max(unfelt, number);
    }

    /** Takes a sample. */
    void sample(long now) {
        double displacement = market.displacement(now);
        if (displacement == sampled) {
            return;
        }
        sampled = displacement;
        if (end > first && end > unfelt && time(end - 1) == now) {
            // Of two at one time the later one counts.
            end--;
        }
        while (end - first > 1 && time(first + 1) <= now - longestLagNs) {
            first++;
        }
        add(now, displacement);
    }

    private void add(long time, double displacement) {
        if (end - first == times.length) {
            long[] oldTimes = times;
            double[] oldDisplacements = displacements;
            times = new long[oldTimes.length * 2];
            displacements = new double[oldTimes.length * 2];
            for (long n = first; n < end; n++) {
                times[at(n)] = oldTimes[(int) n & (oldTimes.length - 1)];
                displacements[at(n)] = oldDisplacements[(int) n & (oldTimes.length - 1)];
            }
        }
        times[at(end)] = time;
        displacements[at(end)] = displacement;
        end++;
    }

    private int at(long number) {
        return (int) number & (times.length - 1);
    }

    /** The number that the next sample will have. */
    long end() {
        return end;
    }

    /** The number of the first sample that is later than a time. */
    long after(long time) {
        long number = first;
        while (number < end && time(number) <= time) {
            number++;
        }
        return number;
    }

    /** When a sample was taken. */
    long time(long number) {
        return times[at(number)];
    }

    /** What it said; before the first, 0. */
    double displacement(long number) {
        return number < first ? 0 : displacements[at(number)];
    }

    void write(StateOutput out) {
        out.putDouble(sampled);
        out.putLong(first);
        out.putInt((int) (end - first));
        for (long n = first; n < end; n++) {
            out.putLong(time(n));
            out.putDouble(displacement(n));
        }
    }

    void read(StateInput in) {
        sampled = in.getDouble();
        first = in.getLong();
        end = first;
        for (int i = in.getInt(); i > 0; i--) {
            add(in.getLong(), in.getDouble());
        }
    }
}
