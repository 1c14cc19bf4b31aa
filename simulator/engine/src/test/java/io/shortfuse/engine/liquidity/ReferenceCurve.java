package io.shortfuse.engine.liquidity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The model's last price, written down again as it stands there, and its mean over a path by quadrature. */
final class ReferenceCurve {
    private static final double STEP = 1.0 / 32;

    private ReferenceCurve() {}

    static double lastPrice(LiquidityShape shape, double exogenousPrice, double x) {
        double notional = Math.abs(x) * exogenousPrice;
        if (x >= 0) {
            return exogenousPrice * (1 + displacement(shape, true, notional));
        }
        return exogenousPrice / (1 + displacement(shape, false, notional));
    }

    private static double displacement(LiquidityShape shape, boolean ask, double notional) {
        if (shape instanceof LiquidityShape.Linear linear) {
            return notional / linear.depthOnePercent() * 0.01;
        }
        if (shape instanceof LiquidityShape.SquareRoot root) {
            return root.prefactor() * root.dailyVolatility() * Math.sqrt(notional / root.dailyVolume());
        }
        LiquidityShape.Book book = (LiquidityShape.Book) shape;
        double fromNotional = 0;
        double fromDisplacement = 0;
        double slope = 0;
        for (DepthPoint point : ask ? book.asks() : book.bids()) {
            double d = ask ? point.distance() : 1 / (1 - point.distance()) - 1;
            slope = (d - fromDisplacement) / (point.notional() - fromNotional);
            if (notional <= point.notional()) {
                return fromDisplacement + slope * (notional - fromNotional);
            }
            fromNotional = point.notional();
            fromDisplacement = d;
        }
        return fromDisplacement + slope * (notional - fromNotional);
    }

    /** The mean of the last price over {@code [x, x + u]}, piece by piece between the points where it has a kink. */
    static double fillPrice(LiquidityShape shape, double exogenousPrice, double x, double u) {
        List<Double> cuts = new ArrayList<>();
        cuts.add(0.0);
        cuts.add(1.0);
        addCut(cuts, (0 - x) / u);
        if (shape instanceof LiquidityShape.Book book) {
            book.asks().forEach(point -> addCut(cuts, (point.notional() / exogenousPrice - x) / u));
            book.bids().forEach(point -> addCut(cuts, (-point.notional() / exogenousPrice - x) / u));
        }
        cuts.sort(Double::compare);
        double sum = 0;
        for (int i = 1; i < cuts.size(); i++) {
            sum += integral(t -> lastPrice(shape, exogenousPrice, x + u * t), cuts.get(i - 1), cuts.get(i));
        }
        return sum;
    }

    private static void addCut(List<Double> cuts, double t) {
        if (t > 0 && t < 1) {
            cuts.add(t);
        }
    }

    /** Double exponential quadrature: exact to rounding for what is smooth inside, roots at the ends included. */
    private static double integral(DoubleUnaryOperator f, double from, double to) {
        double sum = 0;
        double weights = 0;
        for (double t = -3.4; t <= 3.4; t += STEP) {
            double s = Math.PI / 2 * Math.sinh(t);
            double weight = Math.cosh(t) / (Math.cosh(s) * Math.cosh(s));
            double share = 1 / (1 + Math.exp(-2 * s));
            sum += weight * f.applyAsDouble(from + (to - from) * share);
            weights += weight;
        }
        return sum / weights * (to - from);
    }
}
