package io.shortfuse.engine.liquidity;

/** {@code d = perNotional * notional}. */
record LinearSide(double perNotional) implements ImpactSide {

    static LinearSide of(LiquidityShape.Linear shape) {
        return new LinearSide(0.01 / shape.depthOnePercent());
    }

    @Override
    public double displacement(double notional) {
        return perNotional * notional;
    }

    @Override
    public double depth(double displacement) {
        return displacement / perNotional;
    }

    @Override
    public double meanDisplacement(double from, double to) {
        return perNotional * (0.5 * from + 0.5 * to);
    }

    @Override
    public double meanReciprocal(double from, double to) {
        double start = 1 + perNotional * from;
        return StableMath.log1pRatio(perNotional * (to - from) / start) / start;
    }
}
