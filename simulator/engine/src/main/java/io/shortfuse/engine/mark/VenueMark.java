package io.shortfuse.engine.mark;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;

/**
 * The mark price of a market by its venue's rule. {@link #sample} is to be called at every sample time; between them
 * {@link #price} says what the mark would be at other prices, and changes nothing.
 */
public abstract sealed class VenueMark {
    private VenueMark() {}

    /** A mark without samples. */
    public static VenueMark of(VenueMarkRule rule) {
        if (rule instanceof MedianOfThree median) {
            return new Windowed(median.samples(), true);
        }
        if (rule instanceof IndexPlusBasis basis) {
            return new Windowed(basis.samples(), false);
        }
        if (rule instanceof FairPrice) {
            return new Fair();
        }
        return new Oracle((OracleMedian) rule);
    }

    /** Takes the sample of a sample time in, and returns the mark price of that time. */
    public double sample(MarkInput input) {
        add(input);
        return price(input);
    }

    /**
     * The mark price with the samples that there are; as long as there is none, the basis is taken for 0.
     *
     * @return greater than 0: where the rule yields no such price, as a mean basis from before a collapse may, the index
     */
    public double price(MarkInput input) {
        double price = compute(input);
        return price > 0 ? price : input.indexPrice();
    }

    abstract void add(MarkInput input);

    abstract double compute(MarkInput input);

    /** All that there is to save, a few numbers, in their order; at most {@link VenueMarkRule#MOST_SAMPLES}. */
    public abstract double[] state();

    /**
     * Takes a state of {@link #state} of a mark with the same rule in place of what is here; the prices that follow are
     * the same, to the last bit.
     */
    public abstract void restore(double[] state);

    private static final class Windowed extends VenueMark {
        private final SampleWindow basis;
        private final boolean median;

        Windowed(int samples, boolean median) {
            basis = new SampleWindow(samples);
            this.median = median;
        }

        @Override
        void add(MarkInput input) {
            basis.add(input.basis());
        }

        @Override
        double compute(MarkInput input) {
            double withBasis = input.indexPrice() + basis.mean();
            return median ? Median.of(input.indexWithFunding(), withBasis, input.lastPrice()) : withBasis;
        }

        @Override
        public double[] state() {
            return basis.samples();
        }

        @Override
        public void restore(double[] state) {
            basis.restore(state);
        }
    }

    private static final class Fair extends VenueMark {
        @Override
        void add(MarkInput input) {}

        @Override
        double compute(MarkInput input) {
            return input.indexWithFunding();
        }

        @Override
        public double[] state() {
            return new double[0];
        }

        @Override
        public void restore(double[] state) {
            Require.within(state.length, 0, 0, "length of state");
        }
    }

    private static final class Oracle extends VenueMark {
        private static final int STATE = 4;

        private final long intervalNs;
        private final DecayingMean basis;
        private final DecayingMean book;

        Oracle(OracleMedian rule) {
            intervalNs = rule.sampleIntervalNs();
            basis = new DecayingMean(rule.basisTimeConstantNs());
            book = new DecayingMean(rule.bookTimeConstantNs());
        }

        @Override
        void add(MarkInput input) {
            basis.add(input.basis(), intervalNs);
            book.add(input.lastPrice(), intervalNs);
        }

        @Override
        double compute(MarkInput input) {
            double withBasis = input.indexPrice() + basis.mean();
            double others = input.otherVenuesPrice();
            if (Double.isNaN(others)) {
                others = book.denominator() > 0 ? book.mean() : input.lastPrice();
            }
            return Median.of(withBasis, input.lastPrice(), others);
        }

        @Override
        public double[] state() {
            return new double[] {basis.numerator(), basis.denominator(), book.numerator(), book.denominator()};
        }

        @Override
        public void restore(double[] state) {
            Require.within(state.length, STATE, STATE, "length of state");
            basis.restore(state[0], state[1]);
            book.restore(state[2], state[3]);
        }
    }
}
