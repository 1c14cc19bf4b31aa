package io.shortfuse.app.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a liquidation map.
 *
 * @param markets of the scenario that belong to it, in the scenario's order
 * @param bucket width of a bucket, quote per base; null: for each symbol a round one by which the fuel is told in some
 *     twenty to fifty buckets
 * @param from lowest price, null: none
 * @param to highest price, null: none
 */
public record MapQuestion(
        List<String> markets,
        @Nullable Double bucket,
        @Nullable Double from,
        @Nullable Double to) {
    /** A copy of {@code markets} is kept. */
    public MapQuestion {
        markets = List.copyOf(markets);
    }

    boolean isWhole() {
        return from == null && to == null;
    }

    boolean isAsked(double bucketFrom, double bucketTo) {
        return (from == null || bucketTo > from) && (to == null || bucketFrom < to);
    }
}
