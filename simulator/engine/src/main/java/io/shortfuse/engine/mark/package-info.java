/**
 * The prices that venues make of prices: mark and index by their own rules, and funding. Formulas, and the little state
 * that moving averages need.
 */
@NullMarked
package io.shortfuse.engine.mark;

import org.jspecify.annotations.NullMarked;
