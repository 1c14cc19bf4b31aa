package io.shortfuse.engine.mark;

/**
 * Hyperliquid's exponential moving average: {@code num = num * e^(-t/T) + x * t}, {@code den = den * e^(-t/T) + t}, the
 * mean {@code num/den}; {@code t} is the time since the last sample, {@code T} the time constant. Here times are counted
 * in {@code T}, which cancels.
 */
final class DecayingMean {
    private final double timeConstantNs;
    private double numerator;
    private double denominator;

    private long knownElapsed;
    private double knownDecay = 1;

    /** @param timeConstantNs in which the weight of a sample falls to 1/e, greater than 0 */
    DecayingMean(long timeConstantNs) {
        this.timeConstantNs = timeConstantNs;
    }

    /** Takes a sample in that stands for the time since the last, greater than 0. */
    void add(double sample, long elapsedNs) {
        double elapsed = elapsedNs / timeConstantNs;
        if (elapsedNs != knownElapsed) {
            knownDecay = StrictMath.exp(-elapsed);
            knownElapsed = elapsedNs;
        }
        numerator = numerator * knownDecay + sample * elapsed;
        denominator = denominator * knownDecay + elapsed;
    }

    /** The mean of the samples; 0 while there is none. */
    double mean() {
        return denominator > 0 ? numerator / denominator : 0;
    }

    double numerator() {
        return numerator;
    }

    double denominator() {
        return denominator;
    }

    void restore(double numerator, double denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }
}
