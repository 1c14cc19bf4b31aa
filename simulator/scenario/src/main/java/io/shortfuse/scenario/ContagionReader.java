package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.event.Contagion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code contagion}: where a forced move of some markets is felt in others. */
final class ContagionReader {
    private static final String LIST_RULE = "must be a list of {from, to, beta, lag}";
    private static final String MARKETS_RULE = "must be a market, or a pattern such as \"*:BTCUSDT\"";
    private static final String BETA_RULE = "must be how much of the move is felt, such as 0.8";

    private final Markets markets;
    private final List<Contagion> ways = new ArrayList<>();
    private final Set<List<String>> known = new HashSet<>();

    private ContagionReader(Markets markets) {
        this.markets = markets;
    }

    /** The ways from every market that is meant to every other, in the file's order. */
    static List<Contagion> read(Fields fields, Markets markets) {
        ContagionReader reader = new ContagionReader(markets);
        Value list = fields.find("contagion");
        fields.items("contagion", LIST_RULE).forEach(reader::add);
        if (list != null && reader.ways.size() > Limits.MOST_CONTAGIONS) {
            list.refuseWhole("must be at most " + Limits.MOST_CONTAGIONS
                    + " ways from a market to another, and they are " + reader.ways.size());
            return List.of();
        }
        return reader.ways;
    }

    private void add(Value item) {
        Fields fields = item.fields();
        if (fields == null) {
            return;
        }
        List<String> sources = matching(fields, "from");
        List<String> targets = matching(fields, "to");
        double beta = fields.number(
                "beta",
                BETA_RULE,
                value -> Require.within(value, -Contagion.GREATEST_BETA, Contagion.GREATEST_BETA, "beta"));
        Long lag = fields.durationUpTo("lag", Contagion.LONGEST_LAG);
        fields.noteDefault("lag", Durations.format(0));
        fields.refuseOthers();
        if (!fields.areRight() || sources.isEmpty() || targets.isEmpty()) {
            return;
        }
        for (String from : sources) {
            for (String to : targets) {
                if (from.equals(to)) {
                    item.refuseWhole("must lead from a market to others, and leads to itself: " + from);
                } else if (!known.add(List.of(from, to))) {
                    item.refuseWhole("must be the only way from " + from + " to " + to + ", and there is one already");
                } else {
                    // Of several venues what is felt is their mean.
                    ways.add(new Contagion(from, to, beta / sources.size(), lag == null ? 0 : lag));
                }
            }
        }
    }

    private List<String> matching(Fields fields, String key) {
        Value value = fields.require(key, MARKETS_RULE);
        String glob = value == null ? null : value.text();
        return value == null || glob == null ? List.of() : markets.requireMatching(glob, value);
    }
}
