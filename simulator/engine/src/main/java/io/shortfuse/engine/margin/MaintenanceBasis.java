package io.shortfuse.engine.margin;

/** The price at which the maintenance margin of a position is determined. */
public enum MaintenanceBasis {
    /** The mark price: it moves with the position's worth. */
    MARK,
    /** The entry price: it stays. Bybit until 2024, for isolated positions; BitMEX's example; freqtrade's and jesse's. */
    ENTRY
}
