/** Tests of the impact curves. */
@NullMarked
package io.shortfuse.engine.liquidity;

import org.jspecify.annotations.NullMarked;
