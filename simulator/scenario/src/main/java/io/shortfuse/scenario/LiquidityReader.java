package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a market's {@code liquidity}. */
final class LiquidityReader {
    private static final String NEVER = "none";
    private static final String POINT_RULE = "must be a list of [distance, notional], such as [[0.001, 3.5e6]]";

    private LiquidityReader() {}

    /** The liquidity, or null and problems. */
    static @Nullable Liquidity read(Fields fields) {
        String shapeName = fields.choice("shape", null, List.of("linear", "square-root", "book"), List.of());
        Long halfLife = halfLife(fields);
        double permanentShare = fields.within("permanent-share", 0, 1, 0);
        Withdrawal withdrawal = withdrawal(fields);
        LiquidityShape shape =
                switch (shapeName) {
                    case "linear" -> linear(fields);
                    case "square-root" -> squareRoot(fields);
                    case "book" -> book(fields);
                    default -> null;
                };
        if (isKnown(shapeName)) {
            fields.refuseOthers();
        }
        return shape == null || !fields.areRight() ? null : new Liquidity(shape, halfLife, permanentShare, withdrawal);
    }

    private static boolean isKnown(String shapeName) {
        return List.of("linear", "square-root", "book").contains(shapeName);
    }

    private static @Nullable Long halfLife(Fields fields) {
        Value value =
                fields.require("resilience-half-life", "must be a duration, or none for a book that never refills");
        if (value == null || value.rawText().equals(NEVER)) {
            return null;
        }
        Long halfLife = value.duration();
        if (halfLife != null && halfLife == 0) {
            value.refuse("must be more than 0s, or none for a book that never refills");
        }
        return halfLife;
    }

    /** How much of the book makers take away; null where they do not, or where it is described wrongly. */
    private static @Nullable Withdrawal withdrawal(Fields liquidity) {
        Value value = liquidity.find("withdrawal");
        if (value == null) {
            liquidity.noteDefault("withdrawal", NEVER);
            return null;
        }
        if (value.rawText().equals(NEVER)) {
            return null;
        }
        if (!value.isMapping()) {
            value.refuse("must be none, or a mapping with kappa, floor and window");
            return null;
        }
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        double kappa = fields.ratio("kappa");
        double floor = fields.number(
                "floor",
                "must be the part of the book that is left at least, from 0.001 to 1",
                v -> Require.within(v, Withdrawal.LEAST_FLOOR, 1, "floor"));
        String right = "must be a duration from 1ns to " + Durations.format(Limits.LONGEST_DURATION);
        long window = fields.requireDurationUpTo("window", Limits.LONGEST_DURATION, right);
        Value given = fields.find("window");
        if (given != null && fields.areRight() && window == 0) {
            given.refuse(right);
        }
        fields.refuseOthers();
        return fields.areRight() ? new Withdrawal(kappa, floor, window) : null;
    }

    private static @Nullable LiquidityShape linear(Fields fields) {
        double depth = fields.amount("depth-1pct");
        return fields.areRight() ? new LiquidityShape.Linear(depth) : null;
    }

    private static @Nullable LiquidityShape squareRoot(Fields fields) {
        double dailyVolume = fields.amount("daily-volume");
        double dailyVolatility = fields.ratio("daily-volatility");
        double prefactor = fields.ratio("prefactor");
        return fields.areRight() ? new LiquidityShape.SquareRoot(dailyVolume, dailyVolatility, prefactor) : null;
    }

    private static @Nullable LiquidityShape book(Fields fields) {
        boolean apart = fields.has("asks") || fields.has("bids");
        if (apart && fields.has("points")) {
            fields.whole().refuseWhole("must have points for both sides, or asks and bids, not all of them");
            return null;
        }
        List<DepthPoint> asks = points(fields, apart ? "asks" : "points");
        List<DepthPoint> bids = apart ? points(fields, "bids") : asks;
        if (!fields.areRight()) {
            return null;
        }
        try {
            return new LiquidityShape.Book(asks, bids);
        } catch (IllegalArgumentException e) {
            fields.whole().refuseWhole(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean ascends(DepthPoint before, DepthPoint point) {
        return point.distance() > before.distance() && point.notional() > before.notional();
    }

    private static List<DepthPoint> points(Fields fields, String key) {
        List<DepthPoint> points = new ArrayList<>();
        String before = "";
        for (Value item : fields.items(key, POINT_RULE)) {
            List<Value> pair = item.items();
            if (pair == null) {
                continue;
            }
            if (pair.size() != 2) {
                item.refuseWhole(POINT_RULE);
                continue;
            }
            double distance = pair.get(0).number("distance", v -> Rules.ratio(v, "distance"));
            double notional = pair.get(1).number("notional", v -> Rules.amount(v, "notional"));
            if (Double.isNaN(distance) || Double.isNaN(notional)) {
                continue;
            }
            DepthPoint point = new DepthPoint(distance, notional);
            String text = "[" + pair.get(0).rawText() + ", " + pair.get(1).rawText() + "]";
            if (!points.isEmpty() && !ascends(points.get(points.size() - 1), point)) {
                item.refuseWhole("must ascend in distance and notional: " + text + " after " + before);
                return points;
            }
            if (!key.equals("asks") && distance >= 1) {
                pair.get(0).refuse("must be less than 1, because a bid's price is greater than 0");
                return points;
            }
            points.add(point);
            before = text;
        }
        return points;
    }
}
