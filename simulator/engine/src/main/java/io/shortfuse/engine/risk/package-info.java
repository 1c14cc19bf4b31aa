/**
 * Questions that risk asks of a book: where the fuel is, at what price it ignites, how far it runs. They are asked of
 * an {@link io.shortfuse.engine.cascade.EngineSnapshot}, and disturb nobody. Simulation model, section 8.
 */
@NullMarked
package io.shortfuse.engine.risk;

import org.jspecify.annotations.NullMarked;
