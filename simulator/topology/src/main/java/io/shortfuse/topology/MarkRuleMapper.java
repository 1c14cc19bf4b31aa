package io.shortfuse.topology;

import io.shortfuse.avro.VenueMark;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;
import org.jspecify.annotations.Nullable;

/** From the contract's mark rule to the engine's, as {@link MarketEventMapper}. */
final class MarkRuleMapper {
    private MarkRuleMapper() {}

    static MarkRule toEngine(io.shortfuse.avro.MarkRule rule, @Nullable VenueMark venue) {
        return switch (rule) {
            case LAST -> MarkRule.LAST;
            case INDEX -> MarkRule.INDEX;
            case VENUE -> new MarkRule.Venue(formula(given(venue, "venueMark")), index(given(venue, "venueMark")));
            case UNKNOWN -> throw unknown("MarkRule", rule);
        };
    }

    private static VenueMarkRule formula(VenueMark mark) {
        long interval = mark.getSampleIntervalNs();
        return switch (mark.getFormula()) {
            case MEDIAN_OF_THREE -> new MedianOfThree(interval, given(mark.getSamples(), "samples"));
            case INDEX_PLUS_BASIS -> new IndexPlusBasis(interval, given(mark.getSamples(), "samples"));
            case FAIR_PRICE -> new FairPrice(interval);
            case ORACLE_MEDIAN ->
                new OracleMedian(
                        interval,
                        given(mark.getBasisTimeConstantNs(), "basisTimeConstantNs"),
                        given(mark.getBookTimeConstantNs(), "bookTimeConstantNs"));
            case UNKNOWN -> throw unknown("VenueMarkFormula", mark.getFormula());
        };
    }

    private static IndexRule index(VenueMark mark) {
        return switch (mark.getIndexRule()) {
            case NONE -> IndexRule.NONE;
            case DROP_OUTLIERS -> IndexRule.DROP_OUTLIERS;
            case CLAMP_OUTLIERS -> IndexRule.CLAMP_OUTLIERS;
            case WEIGHTED_MEDIAN -> IndexRule.WEIGHTED_MEDIAN;
            case UNKNOWN -> throw unknown("IndexRule", mark.getIndexRule());
        };
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("must be given with this rule of a mark: " + name + "=null");
        }
        return value;
    }

    private static IllegalArgumentException unknown(String kind, Enum<?> symbol) {
        return new IllegalArgumentException("must be a symbol that this version knows: " + kind + "=" + symbol);
    }
}
