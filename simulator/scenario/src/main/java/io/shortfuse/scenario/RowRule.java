package io.shortfuse.scenario;

/**
 * Which rule a row of a data file breaks. The names are a contract: dead letters and summaries carry them. Where the
 * engine knows the same rule, it is the engine's name.
 */
public enum RowRule {
    /** A row is one line of at most 16,384 bytes with quotes in pairs and fields of at most 1,024 characters. */
    MALFORMED_ROW,
    /** The bytes are UTF-8. */
    NOT_UTF8,
    /** A row has as many fields as the header. */
    FIELD_COUNT,
    /** An id is there, has at most 255 bytes and no control character. */
    INVALID_ID,
    /** The id of a position stands once in a scenario, its clusters included. */
    DUPLICATE_POSITION_ID,
    /** The market is one of the scenario's. */
    UNKNOWN_MARKET,
    /** The side is {@code LONG} or {@code SHORT}. */
    INVALID_SIDE,
    /** The margin mode is {@code ISOLATED}, {@code CROSS} or empty. */
    INVALID_MARGIN_MODE,
    /** A cross position has the wallet balance of its account, the same on each of its rows, and no liquidation price. */
    INVALID_CROSS_POSITION,
    /** A number is a decimal with a point. */
    NOT_A_NUMBER,
    /** A number is in its range. */
    OUT_OF_RANGE,
    /** The liquidation price leaves a margin. */
    LIQUIDATION_PRICE_BEYOND_ENTRY,
    /** A time is ISO-8601 in UTC or whole milliseconds since 1970, from 1970 to 2199. */
    INVALID_TIME,
    /** A tick is not older than the start and the tick above it. */
    PRICE_TOO_OLD,
    /** A tick is at most 31 days after the tick before it. */
    TIME_STEP_TOO_LONG
}
