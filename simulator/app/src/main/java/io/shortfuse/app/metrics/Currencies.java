package io.shortfuse.app.metrics;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The currencies that metrics tell apart. Whoever publishes a run names its currency as he likes: only the first few that
 * look like one become labels.
 */
final class Currencies {
    /** The label of all others. */
    static final String OTHER = "other";

    private static final int MOST = 16;
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("[A-Z0-9]{2,10}");

    private final Set<String> known = new HashSet<>();

    /** The label of a currency. */
    synchronized String label(String currency) {
        if (known.contains(currency)) {
            return currency;
        }
        if (known.size() < MOST && LOOKS_LIKE_ONE.matcher(currency).matches()) {
            known.add(currency);
            return currency;
        }
        return OTHER;
    }
}
