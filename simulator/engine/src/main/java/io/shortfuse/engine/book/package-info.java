/** The positions of a universe, indexed by the price at which they liquidate. */
@NullMarked
package io.shortfuse.engine.book;

import org.jspecify.annotations.NullMarked;
