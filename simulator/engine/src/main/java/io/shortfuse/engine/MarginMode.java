package io.shortfuse.engine;

/** What a position's losses can draw on. */
public enum MarginMode {
    /** Only the margin set aside for it; the position is an account of its own. */
    ISOLATED,
    /** The wallet balance that all cross positions of the account share. */
    CROSS
}
