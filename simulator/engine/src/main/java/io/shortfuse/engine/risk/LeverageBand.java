package io.shortfuse.engine.risk;

/** Leverages that are told together. */
public enum LeverageBand {
    /** Below 5. */
    BELOW_5(0, 5),
    /** From 5, below 10. */
    FROM_5(5, 10),
    /** From 10, below 20. */
    FROM_10(10, 20),
    /** From 20, below 50. */
    FROM_20(20, 50),
    /** From 50, below 100. */
    FROM_50(50, 100),
    /** 100 and more. */
    FROM_100(100, Double.POSITIVE_INFINITY);

    /** A leverage is worked out from a margin: one that was given as 10 may come back as 9.999999999999998. */
    private static final double ROUNDING = 1e-9;

    private static final LeverageBand[] ASCENDING = values();

    private final double from;
    private final double below;

    LeverageBand(double from, double below) {
        this.from = from;
        this.below = below;
    }

    /** The least leverage. */
    public double from() {
        return from;
    }

    /** What all its leverages are below. */
    public double below() {
        return below;
    }

    static LeverageBand of(double leverage) {
        int band = ASCENDING.length - 1;
        while (band > 0 && !(leverage * (1 + ROUNDING) >= ASCENDING[band].from)) {
            band--;
        }
        return ASCENDING[band];
    }
}
