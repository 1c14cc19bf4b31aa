package io.shortfuse.engine.mark;

import io.shortfuse.engine.Require;

/**
 * The last samples of a quantity, and their mean. Until it is full, the mean is that of what there is.
 *
 * <p>The mean is summed anew, from the oldest sample to the newest, whenever the samples have changed: a window that was
 * restored from its samples yields the same bits as one that was never away. A sum kept by adding what comes and
 * subtracting what goes would not.
 */
final class SampleWindow {
    private final double[] ring;
    private int oldest;
    private int size;
    private double mean;
    private boolean known = true;
    /** How many of the last samples are the same to the last bit, at most a window of them. */
    private int alike;

    /** @param capacity how many samples are kept, 1 or more */
    SampleWindow(int capacity) {
        ring = new double[capacity];
    }

    /** Takes a sample in; the oldest goes where the window is full. */
    void add(double sample) {
        boolean same = size > 0 && Double.doubleToRawLongBits(sample) == Double.doubleToRawLongBits(sample(size - 1));
        // While nothing moves, a full window holds what it held, and its mean is the one that is known.
        known &= same && alike == ring.length;
        alike = same ? Math.min(alike + 1, ring.length) : 1;
        if (size == ring.length) {
            ring[oldest] = sample;
            oldest = (oldest + 1) % ring.length;
        } else {
            // Nothing goes before it is full: until then the oldest is the first.
            ring[size++] = sample;
        }
    }

    /** The mean of the samples; 0 while there is none. */
    double mean() {
        if (!known) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += sample(i);
            }
            mean = sum / size;
            known = true;
        }
        return mean;
    }

    private double sample(int age) {
        int at = oldest + age;
        return ring[at < ring.length ? at : at - ring.length];
    }

    /** The samples, from the oldest to the newest: all that there is to save. */
    double[] samples() {
        double[] samples = new double[size];
        for (int i = 0; i < size; i++) {
            samples[i] = sample(i);
        }
        return samples;
    }

    /** Takes saved samples in place of what is here. */
    void restore(double[] samples) {
        Require.within(samples.length, 0, ring.length, "number of samples");
        System.arraycopy(samples, 0, ring, 0, samples.length);
        oldest = 0;
        size = samples.length;
        mean = 0;
        known = size == 0;
        alike = 0;
    }
}
