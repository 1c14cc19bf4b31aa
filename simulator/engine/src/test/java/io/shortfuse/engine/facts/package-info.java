/** The facts that the simulation model must satisfy, held against every implementation of it. */
@NullMarked
package io.shortfuse.engine.facts;

import org.jspecify.annotations.NullMarked;
