package io.shortfuse.engine;

/** The side of a position. */
public enum Side {
    /** Gains when the price rises; liquidated by forced selling when it falls. */
    LONG(+1),
    /** Gains when the price falls; liquidated by forced buying when it rises. */
    SHORT(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** The side that the other party of a trade is on. */
    public Side opposite() {
        return this == LONG ? SHORT : LONG;
    }

    /** {@code +1} for a long, {@code -1} for a short, so that formulas need no branch. */
    public int sign() {
        return sign;
    }
}
