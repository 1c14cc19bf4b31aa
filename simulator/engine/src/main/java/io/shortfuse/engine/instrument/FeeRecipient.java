package io.shortfuse.engine.instrument;

/** Who receives the liquidation fee. */
public enum FeeRecipient {
    /** The venue keeps it as income. */
    VENUE,
    /** It is paid into the insurance fund. */
    FUND
}
