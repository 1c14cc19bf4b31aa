/** The discrete-event simulation: waves of forced orders and what they do to the price. */
@NullMarked
package io.shortfuse.engine.cascade;

import org.jspecify.annotations.NullMarked;
