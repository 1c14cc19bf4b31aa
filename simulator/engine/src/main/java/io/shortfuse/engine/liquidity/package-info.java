/** The order book as a function: how far forced flow displaces the price. */
@NullMarked
package io.shortfuse.engine.liquidity;

import org.jspecify.annotations.NullMarked;
