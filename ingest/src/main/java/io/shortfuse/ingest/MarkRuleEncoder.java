package io.shortfuse.ingest;

import io.shortfuse.avro.IndexRule;
import io.shortfuse.avro.VenueMark;
import io.shortfuse.avro.VenueMarkFormula;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;
import org.jspecify.annotations.Nullable;

/** The contract's form of a mark rule, as {@link MarketEventEncoder}. */
final class MarkRuleEncoder {
    private MarkRuleEncoder() {}

    static io.shortfuse.avro.MarkRule kind(MarkRule rule) {
        if (rule instanceof MarkRule.Venue) {
            return io.shortfuse.avro.MarkRule.VENUE;
        }
        return rule == MarkRule.LAST ? io.shortfuse.avro.MarkRule.LAST : io.shortfuse.avro.MarkRule.INDEX;
    }

    static @Nullable VenueMark venueMark(MarkRule rule) {
        return rule instanceof MarkRule.Venue venue ? venueMark(venue) : null;
    }

    private static VenueMark venueMark(MarkRule.Venue venue) {
        VenueMarkRule formula = venue.formula();
        long interval = formula.sampleIntervalNs();
        IndexRule index = IndexRule.valueOf(venue.index().name());
        if (formula instanceof MedianOfThree median) {
            return new VenueMark(VenueMarkFormula.MEDIAN_OF_THREE, interval, median.samples(), null, null, index);
        } else if (formula instanceof IndexPlusBasis basis) {
            return new VenueMark(VenueMarkFormula.INDEX_PLUS_BASIS, interval, basis.samples(), null, null, index);
        } else if (formula instanceof FairPrice) {
            return new VenueMark(VenueMarkFormula.FAIR_PRICE, interval, null, null, null, index);
        } else if (formula instanceof OracleMedian oracle) {
            return new VenueMark(
                    VenueMarkFormula.ORACLE_MEDIAN,
                    interval,
                    null,
                    oracle.basisTimeConstantNs(),
                    oracle.bookTimeConstantNs(),
                    index);
        }
        throw new IllegalArgumentException("must be a formula that the contract has: formula=" + formula);
    }
}
