package io.shortfuse.engine.risk;

/** Where a price goes. */
public enum Direction {
    /** Up: shorts are squeezed. */
    UP(1),
    /** Down: longs are flushed. */
    DOWN(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** 1 up, -1 down. */
    public int sign() {
        return sign;
    }
}
