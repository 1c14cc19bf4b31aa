package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import org.jspecify.annotations.Nullable;

/** Reads a market's {@code funding}. */
final class FundingReader {
    private static final String KEY = "funding";
    private static final String NONE = "none";
    private static final String INTERVAL = "interval";
    private static final String INTERVAL_RULE = "must be a duration from "
            + Durations.format(FundingTerms.LEAST_INTERVAL) + " to " + Durations.format(Limits.LONGEST_DURATION);

    private FundingReader() {}

    /** What longs and shorts pay each other; null where they do not, or where it is described wrongly. */
    static @Nullable FundingTerms read(Fields market) {
        Value value = market.find(KEY);
        if (value == null) {
            market.noteDefault(KEY, NONE);
            return null;
        }
        if (value.rawText().equals(NONE)) {
            return null;
        }
        if (!value.isMapping()) {
            value.refuse("must be none, or a mapping with an interval and a rate");
            return null;
        }
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        long interval = fields.requireDurationUpTo(INTERVAL, Limits.LONGEST_DURATION, INTERVAL_RULE);
        Value given = fields.find(INTERVAL);
        if (given != null && fields.areRight() && interval < FundingTerms.LEAST_INTERVAL) {
            given.refuse(INTERVAL_RULE);
        }
        double rate = fields.number(
                "rate", "must be a fraction of notional, from -1 to 1", v -> Require.within(v, -1, 1, "rate"));
        FundingPrice price = fields.constant("price", FundingPrice.MARK, FundingPrice.values());
        fields.refuseOthers();
        return fields.areRight() && price != null ? new FundingTerms(interval, rate, price) : null;
    }
}
