package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import io.shortfuse.engine.mark.VenueMarkRule.FairPrice;
import io.shortfuse.engine.mark.VenueMarkRule.IndexPlusBasis;
import io.shortfuse.engine.mark.VenueMarkRule.MedianOfThree;
import io.shortfuse.engine.mark.VenueMarkRule.OracleMedian;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a market's {@code mark} and {@code mark-rule}. */
final class MarkReader {
    private static final String KEY = "mark";
    private static final String RULE = "mark-rule";
    private static final String VENUE = "venue";

    private static final String MEDIAN_OF_THREE = "median-of-three";
    private static final String INDEX_PLUS_BASIS = "index-plus-basis";
    private static final String FAIR_PRICE = "fair-price";
    private static final String ORACLE_MEDIAN = "oracle-median";
    private static final List<String> FORMULAS = List.of(MEDIAN_OF_THREE, INDEX_PLUS_BASIS, FAIR_PRICE, ORACLE_MEDIAN);

    private static final Map<String, Supplier<MarkRule.Venue>> VENUES = venues();
    private static final String RULE_RULE =
            "must be " + String.join(" or ", VENUES.keySet()) + ", or a mapping with a formula";

    private MarkReader() {}

    private static Map<String, Supplier<MarkRule.Venue>> venues() {
        Map<String, Supplier<MarkRule.Venue>> venues = new LinkedHashMap<>();
        venues.put("binance", MarkRule.Venue::binance);
        venues.put("bybit", MarkRule.Venue::bybit);
        venues.put("okx", MarkRule.Venue::okx);
        venues.put("bitmex", MarkRule.Venue::bitmex);
        venues.put("hyperliquid", MarkRule.Venue::hyperliquid);
        return venues;
    }

    /** What the market's mark follows; null where that is described wrongly. */
    static @Nullable MarkRule read(Fields market) {
        String byDefault = market.has(RULE) && !market.isWritten(RULE) ? VENUE : null;
        String mark = market.choice(KEY, byDefault, List.of("last", "index", VENUE), List.of());
        if (mark.equals(VENUE)) {
            Value value = market.require(RULE, RULE_RULE);
            return value == null ? null : venue(value);
        }
        Value value = market.isWritten(RULE) ? market.find(RULE) : null;
        if (value != null) {
            value.refuseWhole("belongs to mark: venue only");
        }
        return switch (mark) {
            case "last" -> MarkRule.LAST;
            case "index" -> MarkRule.INDEX;
            default -> null;
        };
    }

    /** The rule that a value is; null where it is none. */
    static MarkRule.@Nullable Venue venue(Value value) {
        if (!value.isMapping()) {
            Supplier<MarkRule.Venue> known = VENUES.get(value.rawText());
            if (known == null) {
                value.refuse(RULE_RULE);
                return null;
            }
            return known.get();
        }
        Fields fields = value.fields();
        return fields == null ? null : written(fields);
    }

    private static MarkRule.@Nullable Venue written(Fields fields) {
        String formula = fields.choice("formula", null, FORMULAS, List.of());
        if (!FORMULAS.contains(formula)) {
            return null;
        }
        long interval = duration(fields, "sample-interval", VenueMarkRule.LEAST_INTERVAL);
        boolean windowed = formula.equals(MEDIAN_OF_THREE) || formula.equals(INDEX_PLUS_BASIS);
        boolean oracle = formula.equals(ORACLE_MEDIAN);
        int samples = windowed ? (int) fields.integer("samples", 1, VenueMarkRule.MOST_SAMPLES) : 1;
        long basis = oracle ? duration(fields, "basis-time-constant", 1) : 1;
        long book = oracle ? duration(fields, "book-time-constant", 1) : 1;
        IndexRule index = fields.constant("index", IndexRule.NONE, IndexRule.values());
        fields.refuseOthers();
        if (!fields.areRight() || index == null) {
            return null;
        }
        try {
            VenueMarkRule rule =
                    switch (formula) {
                        case MEDIAN_OF_THREE -> new MedianOfThree(interval, samples);
                        case INDEX_PLUS_BASIS -> new IndexPlusBasis(interval, samples);
                        case FAIR_PRICE -> new FairPrice(interval);
                        default -> new OracleMedian(interval, basis, book);
                    };
            return new MarkRule.Venue(rule, index);
        } catch (IllegalArgumentException e) {
            fields.whole().refuseWhole("samples must span at most " + Durations.format(Limits.LONGEST_DURATION));
            return null;
        }
    }

    /** From {@code least} to 31 days. */
    private static long duration(Fields fields, String key, long least) {
        String right = "must be a duration from " + Durations.format(least) + " to "
                + Durations.format(Limits.LONGEST_DURATION);
        long duration = fields.requireDurationUpTo(key, Limits.LONGEST_DURATION, right);
        Value value = fields.find(key);
        if (value != null && fields.areRight() && duration < least) {
            value.refuse(right);
        }
        return duration;
    }
}
