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

    @Override
    public double askNotional(double from, double amount) {
        return askNotional(1 + perNotional * from, perNotional, amount);
    }

    @Override
    public double bidNotional(double from, double amount) {
        return bidNotional(1 + perNotional * from, perNotional, amount);
    }

    @Override
    public double askNotionalBack(double from, double amount) {
        return Math.min(askNotional(1 + perNotional * from, -perNotional, amount), from);
    }

    @Override
    public double bidNotionalBack(double from, double amount) {
        return Math.min(bidNotional(1 + perNotional * from, -perNotional, amount), from);
    }

    /** {@code start * n + slope/2 * n^2 = amount}, without the difference of the root and the start. */
    static double askNotional(double start, double slope, double amount) {
        double square = start * start + 2 * slope * amount;
        return 2 * amount / (start + Math.sqrt(Math.max(0, square)));
    }

    /** {@code log(1 + slope/start * n) / slope = amount}. */
    static double bidNotional(double start, double slope, double amount) {
        return start * amount * StableMath.expm1Ratio(slope * amount);
    }
}
