/** Markets as the engine knows them: contract, rules, liquidity. */
@NullMarked
package io.shortfuse.engine.instrument;

import org.jspecify.annotations.NullMarked;
