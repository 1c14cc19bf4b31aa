package io.shortfuse.app.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a value did over time, in bounded memory. Time is cut into buckets, and of each the first, the least, the greatest
 * and the last value are kept with their times, so that no extreme is lost however many values there are. When the
 * buckets run out their width doubles.
 */
public final class Trace {
    /** A value at a time, in nanoseconds since the epoch. */
    public record Point(long time, double value) {
        /** The time as a place on an axis; rounded to 256 ns, which no chart shows. */
        public double x() {
            return (double) time;
        }
    }

    private static final int CAPACITY = 512;

    /** A value and its place among all; several may have one time. */
    private record Sample(long number, Point point) {
        double value() {
            return point.value;
        }
    }

    /** What is kept of the values in a bucket; the same value may be several of them. */
    private record Bucket(Sample first, Sample least, Sample greatest, Sample last) {
        Bucket with(Bucket later) {
            return new Bucket(
                    first,
                    later.least.value() < least.value() ? later.least : least,
                    later.greatest.value() > greatest.value() ? later.greatest : greatest,
                    later.last);
        }
    }

    private final long start;
    private long width;
    private Bucket[] buckets = new Bucket[16];
    private int last = -1;
    private long added;

    /**
     * A trace without values.
     *
     * @param start no value is earlier
     * @param expectedEnd the width of a bucket follows from it; later values are taken as well
     */
    public Trace(long start, long expectedEnd) {
        this.start = start;
        this.width = Math.max(1, (expectedEnd - start) / (CAPACITY / 2));
    }

    /** Adds a value; {@code time} is not earlier than that of the one before. */
    public void add(long time, double value) {
        while ((time - start) / width >= CAPACITY) {
            doubleWidth();
        }
        int i = (int) ((time - start) / width);
        if (i >= buckets.length) {
            buckets = Arrays.copyOf(buckets, Math.min(CAPACITY, Math.max(i + 1, 2 * buckets.length)));
        }
        Sample sample = new Sample(added++, new Point(time, value));
        Bucket one = new Bucket(sample, sample, sample, sample);
        Bucket there = buckets[i];
        buckets[i] = there == null ? one : there.with(one);
        last = Math.max(last, i);
    }

    private void doubleWidth() {
        for (int i = 0; i <= last; i++) {
            Bucket bucket = buckets[i];
            buckets[i] = null;
            if (bucket != null) {
                Bucket there = buckets[i / 2];
                buckets[i / 2] = there == null ? bucket : there.with(bucket);
            }
        }
        last /= 2;
        width *= 2;
    }

    public boolean isEmpty() {
        return last < 0;
    }

    /** The values that are kept, in order, each once. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            Bucket bucket = buckets[i];
            if (bucket != null) {
                Stream.of(bucket.first, bucket.least, bucket.greatest, bucket.last)
                        .distinct()
                        .sorted(Comparator.comparingLong(Sample::number))
                        .forEach(sample -> points.add(sample.point));
            }
        }
        return points;
    }
}
