package io.shortfuse.engine.event;

/** Which of a market's prices a tick carries. */
public enum PriceKind {
    /** The last traded price. In a scenario every price is one. */
    LAST,
    /** The venue's mark price. */
    MARK,
    /** The venue's index price. */
    INDEX
}
