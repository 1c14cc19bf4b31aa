package io.shortfuse.app.explain;

import org.jspecify.annotations.Nullable;

/**
 * What the outside price alone did to a position in the whole run, had there been no forced flow.
 *
 * @param extreme the outside mark that was worst for the position
 * @param extremeTime when it first stood there
 * @param reached when it first reached the liquidation price; null: never
 */
record OutsidePrice(
        double extreme, long extremeTime, @Nullable Long reached) {}
