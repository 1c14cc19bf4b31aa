/** A second implementation of the simulation model, as plain as it can be: what the fast engine is compared with. */
@NullMarked
package io.shortfuse.engine.oracle;

import org.jspecify.annotations.NullMarked;
