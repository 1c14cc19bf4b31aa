package io.shortfuse.engine.facts;

import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Books for tests. */
final class Shapes {
    private Shapes() {}

    /**
     * A linear book in which a price moves by {@code lambda} per base unit bought.
     *
     * @param exogenousPrice to which it applies
     */
    static LiquidityShape.Linear kyle(double lambda, double exogenousPrice) {
        return new LiquidityShape.Linear(0.01 * exogenousPrice * exogenousPrice / lambda);
    }

    /** A random shape in which about {@code notional} moves the price by about {@code move}, a fraction. */
    static LiquidityShape moving(SplittableRandom random, double move, double notional) {
        return switch (random.nextInt(3)) {
            case 0 -> new LiquidityShape.Linear(notional * 0.01 / move);
            case 1 -> new LiquidityShape.SquareRoot(notional, move, 1);
            default -> new LiquidityShape.Book(points(random, move, notional), points(random, move, notional));
        };
    }

    private static List<DepthPoint> points(SplittableRandom random, double move, double notional) {
        int count = 1 + random.nextInt(6);
        List<DepthPoint> points = new ArrayList<>();
        double distance = 0;
        double depth = 0;
        for (int i = 0; i < count; i++) {
            distance += Math.min(move, 0.9) / count * random.nextDouble(0.1, 1.1);
            depth += notional / count * random.nextDouble(0.1, 2);
            points.add(new DepthPoint(distance, depth));
        }
        return points;
    }
}
