package io.shortfuse.engine.cascade;

import io.shortfuse.engine.liquidity.Withdrawal;
import java.util.ArrayDeque;

/**
 * What the exogenous price of a market was some time ago, to a hundredth of that time: the price that stood when the
 * hundredth began which the time falls into. However many ticks come, about a hundred prices are kept.
 */
final class PriceHistory {
    private static final int PARTS = 100;

    /** The last price of a hundredth. */
    private record Entry(long part, double price) {}

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final long windowNs;
    private final long partNs;
    /** What stood before all entries. */
    private double before;

    /** @param price what stands when the history begins */
    PriceHistory(Withdrawal withdrawal, double price) {
        windowNs = withdrawal.windowNs();
        partNs = Math.max(1, windowNs / PARTS);
        before = price;
    }

    /** Takes a price event in; times do not fall. */
    void tick(long time, double price) {
        long part = time / partNs;
        Entry last = entries.peekLast();
        if (last != null && last.part == part) {
            entries.removeLast();
        }
        entries.addLast(new Entry(part, price));
        forget(time);
    }

    /** The price a window before {@code now}. */
    double windowBefore(long now) {
        forget(now);
        return before;
    }

    /** Drops what a later question cannot ask for, but for what stood then. */
    private void forget(long now) {
        long begin = Math.floorDiv(now - windowNs, partNs);
        while (!entries.isEmpty() && entries.getFirst().part < begin) {
            before = entries.removeFirst().price;
        }
    }

    void write(StateOutput out) {
        out.putDouble(before);
        out.putInt(entries.size());
        for (Entry entry : entries) {
            out.putLong(entry.part);
            out.putDouble(entry.price);
        }
    }

    void read(StateInput in) {
        entries.clear();
        before = in.getDouble();
        for (int i = in.getInt(); i > 0; i--) {
            entries.addLast(new Entry(in.getLong(), in.getDouble()));
        }
    }
}
