package io.shortfuse.scenario;

import java.util.TreeMap;

/**
 * Amounts by price, in bins that are a basis point wide each: bin {@code i} holds the prices from {@code exp(i/10000)} up
 * to {@code exp((i+1)/10000)}. So it needs no range beforehand, and its size follows from how widely the prices are
 * spread, not from how many there are.
 */
public final class PriceHistogram {
    private static final double BINS_PER_LOG = 10_000;

    private final TreeMap<Integer, double[]> bins = new TreeMap<>();
    private double total;

    /** Adds an amount at a price above 0. */
    public void add(double price, double amount) {
        bins.computeIfAbsent(bin(price), bin -> new double[1])[0] += amount;
        total += amount;
    }

    /** The bin in which {@code price} lies. */
    public static int bin(double price) {
        return (int) Math.floor(StrictMath.log(price) * BINS_PER_LOG);
    }

    /** The lowest price of {@code bin}. */
    public static double price(int bin) {
        return StrictMath.exp(bin / BINS_PER_LOG);
    }

    public boolean isEmpty() {
        return bins.isEmpty();
    }

    /** The sum of all amounts. */
    public double total() {
        return total;
    }

    /** The lowest bin that something was added to. */
    public int firstBin() {
        return bins.firstKey();
    }

    /** The highest bin that something was added to. */
    public int lastBin() {
        return bins.lastKey();
    }

    /** What lies in the bins from {@code from} to {@code to}, without {@code to}. */
    public double amount(int from, int to) {
        double sum = 0;
        for (double[] amount : bins.subMap(from, to).values()) {
            sum += amount[0];
        }
        return sum;
    }

    /** The bin up to which, with it, {@code share} of the total lies, {@code share} in (0, 1]. */
    public int quantile(double share) {
        double sum = 0;
        for (var entry : bins.entrySet()) {
            sum += entry.getValue()[0];
            if (sum >= share * total) {
                return entry.getKey();
            }
        }
        return lastBin();
    }
}
