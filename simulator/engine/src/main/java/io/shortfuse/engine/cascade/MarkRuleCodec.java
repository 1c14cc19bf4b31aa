package io.shortfuse.engine.cascade;

import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;

/** A market's mark rule as bytes. */
final class MarkRuleCodec {
    private static final int LAST = 1;
    private static final int INDEX = 2;
    private static final int MEDIAN_OF_THREE = 3;
    private static final int INDEX_PLUS_BASIS = 4;
    private static final int FAIR_PRICE = 5;
    private static final int ORACLE_MEDIAN = 6;

    private MarkRuleCodec() {}

    static void write(MarkRule rule, StateOutput out) {
        if (rule instanceof MarkRule.Venue venue) {
            writeFormula(venue.formula(), out);
            out.putText(venue.index().name());
        } else {
            out.putByte(rule == MarkRule.LAST ? LAST : INDEX);
        }
    }

    private static void writeFormula(VenueMarkRule formula, StateOutput out) {
        if (formula instanceof MedianOfThree median) {
            out.putByte(MEDIAN_OF_THREE);
            out.putLong(median.sampleIntervalNs());
            out.putInt(median.samples());
        } else if (formula instanceof IndexPlusBasis basis) {
            out.putByte(INDEX_PLUS_BASIS);
            out.putLong(basis.sampleIntervalNs());
            out.putInt(basis.samples());
        } else if (formula instanceof FairPrice fair) {
            out.putByte(FAIR_PRICE);
            out.putLong(fair.sampleIntervalNs());
        } else if (formula instanceof OracleMedian oracle) {
            out.putByte(ORACLE_MEDIAN);
            out.putLong(oracle.sampleIntervalNs());
            out.putLong(oracle.basisTimeConstantNs());
            out.putLong(oracle.bookTimeConstantNs());
        }
    }

    static MarkRule read(StateInput in) {
        int kind = in.getByte();
        return switch (kind) {
            case LAST -> MarkRule.LAST;
            case INDEX -> MarkRule.INDEX;
            case MEDIAN_OF_THREE -> venue(new MedianOfThree(in.getLong(), in.getInt()), in);
            case INDEX_PLUS_BASIS -> venue(new IndexPlusBasis(in.getLong(), in.getInt()), in);
            case FAIR_PRICE -> venue(new FairPrice(in.getLong()), in);
            case ORACLE_MEDIAN -> venue(new OracleMedian(in.getLong(), in.getLong(), in.getLong()), in);
            default -> throw new IllegalArgumentException("must be a kind of mark rule: kind=" + kind);
        };
    }

    private static MarkRule venue(VenueMarkRule formula, StateInput in) {
        return new MarkRule.Venue(formula, IndexRule.valueOf(in.getText()));
    }
}
