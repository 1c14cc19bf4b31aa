package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an item of {@code prices} that is a path. */
final class PathReader {
    private static final double MOST_TICKS = 1e9;
    private static final double HIGHEST_VOLATILITY = 10;
    private static final long LONGEST = 3650 * Durations.DAY;
    private static final String PATH_RULE = "must be a list of [time since the start, price], such as [[0s, 86583]]";

    private PathReader() {}

    /** The path, or null and problems. */
    static @Nullable PathInput read(Fields fields, Markets markets, long startNs, long seed, String label) {
        List<String> matching = markets(fields, markets);
        List<PricePath.Point> points = points(fields, startNs);
        double volatility = fields.within("volatility", 0, HIGHEST_VOLATILITY, 0);
        long interval = fields.duration("tick-interval", Durations.SECOND);
        Value intervalValue = fields.find("tick-interval");
        if (intervalValue != null && (interval <= 0 || interval > Durations.DAY)) {
            intervalValue.refuse("must be more than 0s and at most 1d");
        }
        fields.refuseOthers();
        if (!fields.areRight() || points.isEmpty() || matching.isEmpty()) {
            return null;
        }
        PricePath path = new PricePath(matching, points, volatility, interval, seed, label);
        if (path.mostTicks() > MOST_TICKS) {
            fields.whole()
                    .refuseWhole("must have at most a billion ticks; take a longer tick-interval than "
                            + Durations.format(interval));
            return null;
        }
        Value reference = fields.find("volatility");
        return new PathInput(path, reference == null ? fields.whole() : reference);
    }

    private static List<String> markets(Fields fields, Markets markets) {
        Value value = fields.require("markets", "must be a market, or a pattern such as \"*:BTCUSDT\"");
        String glob = value == null ? null : value.text();
        return value == null || glob == null ? List.of() : markets.requireMatching(glob, value);
    }

    private static List<PricePath.Point> points(Fields fields, long startNs) {
        List<PricePath.Point> points = new ArrayList<>();
        long last = -1;
        for (Value item : fields.items("path", PATH_RULE)) {
            List<Value> pair = item.items();
            if (pair == null) {
                continue;
            }
            if (pair.size() != 2) {
                item.refuseWhole(PATH_RULE);
                continue;
            }
            Long offset = pair.get(0).duration();
            double price = pair.get(1).number("price", v -> Rules.price(v, "price"));
            if (offset == null) {
                continue;
            }
            if (last < 0 && offset != 0) {
                pair.get(0).refuse("must be 0s for the first point");
            } else if (offset > LONGEST) {
                pair.get(0).refuse("must be at most " + Durations.format(LONGEST));
            } else if (offset > Limits.LATEST_TIME - startNs) {
                pair.get(0).refuse("must end before the year 2200, counted from the start");
            } else if (offset <= last) {
                pair.get(0).refuse("must be later than the point before, at " + Durations.format(last));
            }
            last = Math.max(last, offset);
            points.add(new PricePath.Point(offset, price));
        }
        return points;
    }
}
