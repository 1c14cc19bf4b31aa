package io.shortfuse.engine.cascade;

import java.util.ArrayDeque;

/**
 * The highest balance of an insurance fund over the last eight hours, sampled at whole minutes, when markets join the
 * fund, and now. At a whole minute the sample comes before anything else that happens then.
 *
 * <p>Samples are taken when the balance changes or is asked for: between changes they are all alike. Of the samples only
 * those are kept that no later one reaches.
 */
final class FundPeak {
    private static final long MINUTE = 60_000_000_000L;
    private static final long WINDOW = 8 * 60 * MINUTE;

    /** A sample. */
    record Sample(long time, double balance) {}

    /** By time ascending, and balance descending. */
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** Up to when whole minutes have been sampled. */
    private long sampledTo;

    /** Takes the samples that are due up to {@code now}, of a balance that has not changed since the last call. */
    void sample(long now, double balance) {
        long minute = now - Math.floorMod(now, MINUTE);
        if (minute > sampledTo) {
            add(minute, balance);
            sampledTo = minute;
        }
    }

    /** Takes a sample now, of a balance that markets have just joined with. */
    void join(long now, double balance) {
        add(now, balance);
        sampledTo = Math.max(sampledTo, now);
    }

    private void add(long time, double balance) {
        while (!samples.isEmpty() && samples.getLast().balance <= balance) {
            samples.removeLast();
        }
        samples.addLast(new Sample(time, balance));
    }

    /** The peak at a time up to which samples have been taken. */
    double at(long now, double balance) {
        while (!samples.isEmpty() && samples.getFirst().time < now - WINDOW) {
            samples.removeFirst();
        }
        return samples.isEmpty() ? balance : Math.max(samples.getFirst().balance, balance);
    }

    void write(StateOutput out) {
        out.putLong(sampledTo);
        out.putInt(samples.size());
        for (Sample sample : samples) {
            out.putLong(sample.time);
            out.putDouble(sample.balance);
        }
    }

    void read(StateInput in) {
        samples.clear();
        sampledTo = in.getLong();
        for (int i = in.getInt(); i > 0; i--) {
            samples.addLast(new Sample(in.getLong(), in.getDouble()));
        }
    }
}
