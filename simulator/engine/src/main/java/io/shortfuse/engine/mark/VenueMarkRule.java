package io.shortfuse.engine.mark;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;

/**
 * How a venue makes the mark price of a perpetual. The rule is dated data: windows change. {@link VenueMark} is what
 * computes it. Intervals are at least {@link #LEAST_INTERVAL}, windows and time constants at most 31 days.
 */
public sealed interface VenueMarkRule {
    /** The greatest number of samples in a window; Bybit has 300. */
    int MOST_SAMPLES = 1_000;

    /** The least time from a sample to the next, 100 ms: each is an item of an agenda. */
    long LEAST_INTERVAL = Samples.SECOND / 10;

    /**
     * Median of the index with the funding that is still to come, the index plus the moving average of the basis, and the
     * last price: {@code median(I * (1 + F * t/T), I + mean(L - I), L)}. Binance, Bybit.
     *
     * @param sampleIntervalNs nanoseconds from a sample of the basis to the next
     * @param samples how many are averaged
     */
    record MedianOfThree(long sampleIntervalNs, int samples) implements VenueMarkRule {
        public MedianOfThree {
            window(sampleIntervalNs, samples);
        }

        @Override
        public long windowNs() {
            return sampleIntervalNs * samples;
        }
    }

    /**
     * The index plus the moving average of the basis: {@code I + mean(L - I)}. OKX, as far as it is published; whether
     * there is a median with other prices, too, is unverified.
     *
     * @param sampleIntervalNs nanoseconds from a sample of the basis to the next
     * @param samples how many are averaged
     */
    record IndexPlusBasis(long sampleIntervalNs, int samples) implements VenueMarkRule {
        public IndexPlusBasis {
            window(sampleIntervalNs, samples);
        }

        @Override
        public long windowNs() {
            return sampleIntervalNs * samples;
        }
    }

    /**
     * The index with the funding that is still to come, whatever the last price: {@code I * (1 + F * t/T)}. BitMEX's fair
     * price.
     *
     * @param sampleIntervalNs nanoseconds from a mark price to the next
     */
    record FairPrice(long sampleIntervalNs) implements VenueMarkRule {
        public FairPrice {
            window(sampleIntervalNs, 1);
        }

        @Override
        public long windowNs() {
            return 0;
        }
    }

    /**
     * Median of the oracle plus the exponential moving average of {@code mid - oracle}, the median of bid, ask and last
     * price, and the weighted median of other venues' perpetuals; where there are none of those, the exponential moving
     * average of the second in their place. Hyperliquid.
     *
     * @param sampleIntervalNs nanoseconds from a sample to the next
     * @param basisTimeConstantNs of the average of {@code mid - oracle}
     * @param bookTimeConstantNs of the average of the median of bid, ask and last price
     */
    record OracleMedian(long sampleIntervalNs, long basisTimeConstantNs, long bookTimeConstantNs)
            implements VenueMarkRule {
        public OracleMedian {
            window(sampleIntervalNs, 1);
            Require.within(basisTimeConstantNs, 1, Limits.LONGEST_DURATION, "basisTimeConstantNs");
            Require.within(bookTimeConstantNs, 1, Limits.LONGEST_DURATION, "bookTimeConstantNs");
        }

        /** An exponential average never ends; it has gone most of the way after its time constant. */
        @Override
        public long windowNs() {
            return Math.max(basisTimeConstantNs, bookTimeConstantNs);
        }
    }

    /** Binance USD-M since 18 September 2025: 30 s, a sample a second; a minute before. */
    static VenueMarkRule binance() {
        return new MedianOfThree(Samples.SECOND, 30);
    }

    /** Binance COIN-M: 30 samples, one every 5 s. */
    static VenueMarkRule binanceCoinMargined() {
        return new MedianOfThree(5 * Samples.SECOND, 30);
    }

    /** Bybit: 5 minutes, a sample a second. */
    static VenueMarkRule bybit() {
        return new MedianOfThree(Samples.SECOND, 300);
    }

    /** OKX: 5 minutes, a sample a minute. Unverified: this is published for the perpetuals of its DEX only. */
    static VenueMarkRule okx() {
        return new IndexPlusBasis(60 * Samples.SECOND, 5);
    }

    /** BitMEX; that it is renewed every second is an assumption. */
    static VenueMarkRule bitmex() {
        return new FairPrice(Samples.SECOND);
    }

    /** Hyperliquid: about every 3 s, time constants 150 s and 30 s. */
    static VenueMarkRule hyperliquid() {
        return new OracleMedian(3 * Samples.SECOND, 150 * Samples.SECOND, 30 * Samples.SECOND);
    }

    /** Nanoseconds from a sample to the next; samples are taken at whole multiples of it since the epoch. */
    long sampleIntervalNs();

    /** Nanoseconds that the mark may lag behind a price that has stopped moving, but for one more interval. */
    long windowNs();

    private static void window(long sampleIntervalNs, int samples) {
        Require.within(sampleIntervalNs, LEAST_INTERVAL, Limits.LONGEST_DURATION, "sampleIntervalNs");
        Require.within(samples, 1, MOST_SAMPLES, "samples");
        Require.within(sampleIntervalNs * samples, 0, Limits.LONGEST_DURATION, "sampleIntervalNs * samples");
    }
}
