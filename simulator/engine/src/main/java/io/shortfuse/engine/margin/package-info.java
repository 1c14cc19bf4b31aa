/**
 * Margin: contracts, maintenance margin, liquidation and bankruptcy prices, cross accounts, and how much a venue closes
 * at a time. Formulas on doubles and the values that they need; nothing here has state.
 */
@NullMarked
package io.shortfuse.engine.margin;

import org.jspecify.annotations.NullMarked;
