package io.shortfuse.scenario;

import java.util.regex.Matcher;

/**
 * A value that a run depends on, and what it rests on.
 *
 * @param key its path as docs/scenario.md writes it, for example {@code markets[].liquidity.depth-1pct}
 * @param item the market's id, the cluster's name, the data file's name or the path's {@code markets} where the key is
 *     of an item of a list; otherwise empty
 * @param value as it is written; several on one line
 * @param isDefault whether the file leaves the key out, and the value is the default
 * @param basis {@link Basis#ASSUMED} for a default of which the author says nothing: somebody has chosen it
 * @param note the author's; may be empty
 */
public record Assumption(String key, String item, String value, boolean isDefault, Basis basis, String note) {
    /** The path with the item in it, for example {@code markets[binance:BTCUSDT].liquidity.depth-1pct}. */
    public String path() {
        return item.isEmpty() ? key : key.replaceFirst("\\[]", "[" + Matcher.quoteReplacement(item) + "]");
    }
}
